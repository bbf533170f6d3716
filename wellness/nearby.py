"""The places of wellness for the hospitals they lie near."""

from django.urls import reverse

from hospitals.nearby import WALK, Spot
from portal.core.text import columns, read

from .models import Place
from .reading.places import EFFORT

CALM = Place.Mobility.EASY


def places(language):
    """One query."""
    page = reverse("wellness:index")
    rows = Place.objects.order_by("theme__order", "order").values(
        "slug", "latitude", "longitude", "overnight", "mobility", "name_ko",
        *columns(language, "name", "offers"),
    )  # fmt: skip
    return [
        Spot(
            kind=WALK,
            name=read(row, "name", language),
            name_ko=row["name_ko"] or "",
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            note=read(row, "offers", language),
            url=f"{page}#{row['slug']}",
            effort=EFFORT[row["mobility"]],
            effort_icon=f"effort-{row['mobility']}",
            ask_first=row["overnight"] or row["mobility"] != CALM,
        )
        for row in rows
    ]
