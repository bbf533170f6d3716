"""The receipt as a card to keep: the code as a picture of squares, and a page of its own."""

from dataclasses import dataclass
from itertools import groupby

import qrcode
from django.template.loader import render_to_string
from django.utils.html import format_html

BORDER = 4  # squares of white around it, as readers want them


@dataclass(frozen=True)
class Squares:
    """A QR code for an SVG: `size` squares a side, the dark ones drawn by `path`."""

    size: int
    path: str


def squares(code):
    """The receipt code and nothing else: no address, so that a scan opens nothing."""
    qr = qrcode.QRCode(border=BORDER, error_correction=qrcode.constants.ERROR_CORRECT_M)
    qr.add_data(code)
    rows = qr.get_matrix()
    return Squares(len(rows), "".join(_bars(row, y) for y, row in enumerate(rows)))


def _bars(row, y):
    x, bars = 0, ""
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            bars += f"M{x} {y}h{width}v1h-{width}z"
        x += width
    return bars


def style():
    """For the page that is saved: it lies alone on somebody's disk."""
    return format_html("<style>{}</style>", render_to_string("consultations/receipt/file.css"))


def file_name(locator):
    return f"seoul-receipt-{locator}.html"
