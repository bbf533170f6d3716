"""The admin pages of this room, one module a subject. Importing registers them."""

from . import catalogue, hospital, members, microsite, photo

__all__ = ["catalogue", "hospital", "members", "microsite", "photo"]
