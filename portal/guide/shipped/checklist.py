"""The items of data/checklist.toml, in the file's order."""

from pathlib import Path

from portal.core.shipped import load as load_rows
from portal.core.shipped import localized, read_toml

from ..models import ChecklistItem

DATA = Path(__file__).parents[1] / "data"


def load():
    """(made, completed) rows; safe to run again. What staff do not want they hide (`shown`):
    a deleted row of the file would come back."""
    return load_rows(ChecklistItem, items())


def items():
    file = read_toml(DATA / "checklist.toml")
    for order, row in enumerate(file["item"], start=1):
        yield {
            "order": order * 10,  # so that one can be put in between
            "slug": row["slug"],
            "stage": row["stage"],
            "page": row.get("page", ""),
            "url": row.get("url", ""),
            "confirmed": row.get("confirmed", False),
            "checked_on": file["checked_on"],
            **localized("text", row["text"]),
            **localized("note", row["note"]),
        }
