"""The admin pages of this room, one module a subject. Importing registers them."""

from . import arriving, catalogue, hospital, members, microsite, photo

__all__ = ["arriving", "catalogue", "hospital", "members", "microsite", "photo"]
