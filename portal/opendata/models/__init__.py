from .stamp import Stamp

__all__ = ["Stamp"]
