from .audit import AuditEntry
from .site import SiteState
from .translation import TranslationState
from .user import User

__all__ = ["AuditEntry", "SiteState", "TranslationState", "User"]
