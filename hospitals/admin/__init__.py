"""The admin pages of this room, one module a subject. Importing registers them."""

from . import arriving, catalogue, hospital, members, microsite, photo, related

__all__ = ["arriving", "catalogue", "hospital", "members", "microsite", "photo", "related"]
