from .audit import AuditEntry
from .site import SiteState
from .trail import Trail, TrailEntry
from .translation import TranslationState
from .user import User

__all__ = ["AuditEntry", "SiteState", "Trail", "TrailEntry", "TranslationState", "User"]
