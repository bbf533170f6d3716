from .articles import Article, Source
from .checklist import ChecklistItem, Stage
from .help_lines import HelpLine
from .terms import Term
from .visas import VisaAnswer, VisaNote, VisaQuestion, VisaResult

__all__ = [
    "Article",
    "ChecklistItem",
    "HelpLine",
    "Source",
    "Stage",
    "Term",
    "VisaAnswer",
    "VisaNote",
    "VisaQuestion",
    "VisaResult",
]
