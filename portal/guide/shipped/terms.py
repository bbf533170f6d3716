"""The words and sentences of data/terms.toml."""

from portal.core.shipped import load as load_rows
from portal.core.shipped import localized, read_toml

from ..models import Term
from .help_lines import DATA


def load():
    """(made, completed) rows; safe to run again."""
    return load_rows(Term, rows())


def rows():
    for order, row in enumerate(read_toml(DATA / "terms.toml")["term"]):
        yield {
            "slug": row["slug"],
            "group": row["group"],
            "order": order,
            "sound": row.get("sound", ""),
            **localized("text", row["text"]),
        }
