"""What the public wellness pages show, as plain data."""

from hospitals.geography import project
from portal.core.text import columns, read

from ..models import Place, Theme

EFFORT = dict(Place.Mobility.choices)


def themes(language, courses):
    """The themes in order, each with its places. `courses`: {place: those that stop there}.
    Two queries."""
    rows = Theme.objects.order_by("order").values(
        "pk", "slug", *columns(language, "name", "summary")
    )
    places = places_by_theme(language, courses)
    return [
        {
            "slug": row["slug"],
            "icon": f"theme-{row['slug']}",
            "name": read(row, "name", language),
            "summary": read(row, "summary", language),
            "places": places.get(row["pk"], []),
        }
        for row in rows
    ]


def places_by_theme(language, courses):
    found = {}
    rows = Place.objects.order_by("order").values(
        "theme_id", "slug", "latitude", "longitude", "overnight", "mobility", "confirmed",
        "checked_on", "name_ko",
        *columns(language, "name", "offers", "district__name"),
    )  # fmt: skip
    for row in rows:
        found.setdefault(row["theme_id"], []).append(
            place(row, language) | {"courses": courses.get(row["slug"], [])}
        )
    return found


def place(row, language):
    return {
        "slug": row["slug"],
        "name": read(row, "name", language),
        "name_ko": row["name_ko"],
        "offers": read(row, "offers", language),
        "district": read(row, "district__name", language),
        "dot": [round(value) for value in project(row["latitude"], row["longitude"])],
        "effort": EFFORT[row["mobility"]],
        "effort_icon": f"effort-{row['mobility']}",
        "overnight": row["overnight"],
        "confirmed": row["confirmed"],
        "checked_on": row["checked_on"],
    }
