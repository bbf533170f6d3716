from .help_lines import HelpLine
from .terms import Term
from .visas import VisaAnswer, VisaNote, VisaQuestion, VisaResult

__all__ = ["HelpLine", "Term", "VisaAnswer", "VisaNote", "VisaQuestion", "VisaResult"]
