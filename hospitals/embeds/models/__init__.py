from .site import ORIGIN, EmbedSite

__all__ = ["ORIGIN", "EmbedSite"]
