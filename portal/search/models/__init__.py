from .index import Document, Variant, Word
from .synonym import Synonym

__all__ = ["Document", "Synonym", "Variant", "Word"]
