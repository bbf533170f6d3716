"""What the guide ships with (data/)."""

from . import checklist, help_lines

LOADERS = (help_lines.load, checklist.load)


def load():
    """(made, completed) rows; safe to run again."""
    return tuple(map(sum, zip(*(load_rows() for load_rows in LOADERS), strict=True)))
