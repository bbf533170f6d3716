"""The catalogue of services, from data/."""

from pathlib import Path

from portal.core.shipped import load as load_rows
from portal.core.shipped import localized, read_toml

from .models import PartnerService

DATA = Path(__file__).parent / "data"


def load():
    """(made, completed) rows; safe to run again."""
    return load_rows(PartnerService, services())


def services():
    for order, row in enumerate(read_toml(DATA / "services.toml")["service"], start=1):
        yield {
            "slug": row["slug"],
            "order": order,
            **localized("name", row["name"]),
            **localized("description", row["description"]),
        }
