"""The admin pages of this room, one module a subject. Importing registers them."""

from . import aftercare, disclosure, phase

__all__ = ["aftercare", "disclosure", "phase"]
