from . import site

__all__ = ["site"]
