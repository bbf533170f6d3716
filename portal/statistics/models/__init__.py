from .figure import Figure, Series
from .volume import Volume

__all__ = ["Figure", "Series", "Volume"]
