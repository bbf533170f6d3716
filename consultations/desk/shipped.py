"""The canned replies that the city gives to every hospital, from data/."""

from pathlib import Path

from portal.core.shipped import load as load_rows
from portal.core.shipped import localized, read_toml

from .models import CannedReply

DATA = Path(__file__).parent / "data"


def load():
    """(made, completed) rows; safe to run again."""
    return load_rows(CannedReply, replies())


def replies():
    for order, row in enumerate(read_toml(DATA / "replies.toml")["reply"], start=1):
        yield {
            "slug": row["slug"],
            "order": order,
            **localized("title", row["title"]),
            **localized("body", row["body"]),
        }
