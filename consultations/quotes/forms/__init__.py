from .bill import BillForm, OtherLines
from .quote import LineFormSet, TermsForm

__all__ = ["BillForm", "LineFormSet", "OtherLines", "TermsForm"]
