"""The client of the national tourism services: how they are asked, and what their answers mean."""

from .asking import Client, Question
from .envelope import Page
from .faults import Exhausted, Fault, Passing, Refused
from .key import Key
from .transport import Transport

__all__ = [
    "Client",
    "Exhausted",
    "Fault",
    "Key",
    "Page",
    "Passing",
    "Question",
    "Refused",
    "Transport",
]
