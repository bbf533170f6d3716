from .articles import Article, Source
from .help_lines import HelpLine
from .terms import Term
from .visas import VisaAnswer, VisaNote, VisaQuestion, VisaResult

__all__ = [
    "Article",
    "HelpLine",
    "Source",
    "Term",
    "VisaAnswer",
    "VisaNote",
    "VisaQuestion",
    "VisaResult",
]
