"""The themes and places of data/."""

from pathlib import Path

from hospitals.models import District
from portal.core.shipped import load as load_rows
from portal.core.shipped import localized, read_toml

from ..models import Place, Theme

DATA = Path(__file__).parents[1] / "data"
PLAIN = ("slug", "latitude", "longitude", "overnight", "mobility", "confirmed", "checked_on")


def load():
    """(made, completed) rows; safe to run again."""
    themes = load_rows(Theme, theme_rows())
    places = load_rows(Place, place_rows())
    return themes[0] + places[0], themes[1] + places[1]


def theme_rows():
    for order, row in enumerate(read_toml(DATA / "themes.toml")["theme"]):
        texts = localized("name", row["name"]) | localized("summary", row["summary"])
        yield {"slug": row["slug"], "order": order, **texts}


def place_rows():
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    districts = {district.slug: district for district in District.objects.all()}
    for order, row in enumerate(read_toml(DATA / "places.toml")["place"]):
        yield {
            **{name: row[name] for name in PLAIN},
            "order": order,
            "theme": themes[row["theme"]],
            "district": districts[row["district"]],
            **localized("name", row["name"]),
            **localized("offers", row["offers"]),
        }
