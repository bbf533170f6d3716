from .count import CheckCount
from .key import CheckKey

__all__ = ["CheckCount", "CheckKey"]
