from .articles import Article, Source
from .help_lines import HelpLine

__all__ = ["Article", "HelpLine", "Source"]
