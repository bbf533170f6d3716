from .attachment import Attachment
from .consent import Consent
from .erasure import Erasure
from .guard import SpentProof, UnlockFailure
from .message import Message, ReadMark
from .thread import Thread

__all__ = [
    "Attachment",
    "Consent",
    "Erasure",
    "Message",
    "ReadMark",
    "SpentProof",
    "Thread",
    "UnlockFailure",
]
