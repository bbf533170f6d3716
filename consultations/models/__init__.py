from .consent import Consent
from .guard import SpentProof, UnlockFailure
from .message import Message, ReadMark
from .thread import Thread

__all__ = ["Consent", "Message", "ReadMark", "SpentProof", "Thread", "UnlockFailure"]
