"""The receipt as a card to keep: the code as a picture of squares, and a page of its own."""

from django.template.loader import render_to_string
from django.utils.html import format_html

from portal.core.squares import squares as drawn


def squares(code):
    """The receipt code and nothing else: no address, so that a scan opens nothing."""
    return drawn(code)


def style():
    """For the page that is saved: it lies alone on somebody's disk."""
    return format_html("<style>{}</style>", render_to_string("consultations/receipt/file.css"))


def file_name(locator):
    return f"seoul-receipt-{locator}.html"
