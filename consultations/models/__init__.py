from .attachment import Attachment
from .consent import Consent
from .erasure import Erasure
from .guard import Attempt, SpentProof, UnlockFailure
from .message import Message, ReadMark
from .rating import Rating
from .recovery import Recovery
from .thread import Thread

__all__ = [
    "Attachment",
    "Attempt",
    "Consent",
    "Erasure",
    "Message",
    "Rating",
    "ReadMark",
    "Recovery",
    "SpentProof",
    "Thread",
    "UnlockFailure",
]
