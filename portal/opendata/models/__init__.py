from .settling import Settling
from .stamp import Stamp

__all__ = ["Settling", "Stamp"]
