"""The numbers of data/helplines.toml."""

from pathlib import Path

from portal.core.shipped import load as load_rows
from portal.core.shipped import localized, read_toml

from ..models import HelpLine

DATA = Path(__file__).parents[1] / "data"
TEXTS = ("name", "service", "address", "hours", "languages_note")
PLAIN = ("slug", "number", "international", "languages", "confirmed", "checked_on", "url")


def load():
    """(made, completed) rows; safe to run again."""
    return load_rows(HelpLine, help_lines())


def help_lines():
    for order, row in enumerate(read_toml(DATA / "helplines.toml")["line"]):
        yield {
            "order": order,
            **{name: row[name] for name in PLAIN},
            **{
                column: text
                for field in TEXTS
                for column, text in localized(field, row.get(field, {})).items()
            },
        }
