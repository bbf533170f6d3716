"""The inbox of a hospital's staff. Importing registers it."""

from . import inbox

__all__ = ["inbox"]
