"""Files of translations, of whichever kind."""

from . import xliff
from .xliff import Unreadable

MAX_LINES = 5000  # of a file, both ways; each costs a form when it comes back

FORMATS = [("xliff", "XLIFF")]
WRITERS = {"xliff": (xliff.write, xliff.MEDIA_TYPE, "xlf")}


def read(content):
    """[(key, text), …] of a file's bytes, by what it is and not by its name.
    Raises Unreadable."""
    lines = xliff.read(content)
    if not lines or len(lines) > MAX_LINES:
        raise Unreadable
    return lines
