from .canned import CannedReply
from .joined import Joined
from .working import Draft, Note, Presence

__all__ = ["CannedReply", "Draft", "Joined", "Note", "Presence"]
