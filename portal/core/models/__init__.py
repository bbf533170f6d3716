from .audit import AuditEntry
from .site import SiteState
from .user import User

__all__ = ["AuditEntry", "SiteState", "User"]
