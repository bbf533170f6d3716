from .appointment import Appointment, Change, Kind, ProposedTime
from .video import VideoAuthorisation

__all__ = ["Appointment", "Change", "Kind", "ProposedTime", "VideoAuthorisation"]
