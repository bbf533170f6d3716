"""What of the hospitals can be found: portal.search.sources. Imported once all is ready."""

from . import catalogue, doctors, hospitals

__all__ = ["catalogue", "doctors", "hospitals"]
