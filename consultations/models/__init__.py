from .attachment import Attachment
from .consent import Consent
from .guard import SpentProof, UnlockFailure
from .message import Message, ReadMark
from .rating import Rating
from .thread import Thread

__all__ = [
    "Attachment",
    "Consent",
    "Message",
    "Rating",
    "ReadMark",
    "SpentProof",
    "Thread",
    "UnlockFailure",
]
