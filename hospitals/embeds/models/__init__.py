from .site import EmbedSite

__all__ = ["EmbedSite"]
