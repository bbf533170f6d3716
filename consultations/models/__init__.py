from .attachment import Attachment
from .consent import Consent
from .guard import Attempt, SpentProof, UnlockFailure
from .message import Message, ReadMark
from .recovery import Recovery
from .thread import Thread

__all__ = [
    "Attachment",
    "Attempt",
    "Consent",
    "Message",
    "ReadMark",
    "Recovery",
    "SpentProof",
    "Thread",
    "UnlockFailure",
]
