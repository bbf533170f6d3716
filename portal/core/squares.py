"""A text as a QR code: squares for an SVG (templates/components/_squares.html)."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import qrcode

BORDER = 4  # squares of white around it, as readers want them


@dataclass(frozen=True)
class Squares:
    """A QR code for an SVG: `size` squares a side, the dark ones drawn by `path`."""

    size: int
    path: str


def squares(text):
    """Black on white wherever it stands: cameras want the contrast."""
    qr = qrcode.QRCode(border=BORDER, error_correction=qrcode.constants.ERROR_CORRECT_M)
    qr.add_data(text)
    rows = qr.get_matrix()
    return Squares(len(rows), "".join(_bars(row, y) for y, row in enumerate(rows)))


@lru_cache(maxsize=2000)
def of_address(url):
    """The squares of a public address, kept because they take some 15 ms. Nothing secret may
    come here: what is kept is not forgotten."""
    return squares(url)


def _bars(row, y):
    x, bars = 0, ""
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            bars += f"M{x} {y}h{width}v1h-{width}z"
        x += width
    return bars
