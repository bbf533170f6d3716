from .attachment import Attachment
from .consent import Consent
from .guard import Attempt, SpentProof, UnlockFailure
from .message import Message, ReadMark
from .rating import Rating
from .recovery import Recovery
from .thread import Thread

__all__ = [
    "Attachment",
    "Attempt",
    "Consent",
    "Message",
    "Rating",
    "ReadMark",
    "Recovery",
    "SpentProof",
    "Thread",
    "UnlockFailure",
]
