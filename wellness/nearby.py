"""The places and short courses of wellness for the hospitals they lie near."""

from django.urls import reverse

from hospitals.nearby import COURSE, WALK, Spot
from portal.core.text import columns, read

from .models import Course, Place
from .models.courses import LONG_DAYS
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


def courses(language):
    """A spot for each place where a short course stops; its note names the place. One query."""
    stops = Course.objects.published().filter(
        days__lt=LONG_DAYS, course_days__stops__place__isnull=False
    )
    place = "course_days__stops__place"
    rows = stops.order_by("theme__order", "days", "order", "pk").distinct().values(
        "slug", "theme__order", "order", "pk", "days", "mobility", "name_ko",
        f"{place}__latitude", f"{place}__longitude",
        *columns(language, "name", f"{place}__name"),
    )  # fmt: skip
    return [
        Spot(
            kind=COURSE,
            name=read(row, "name", language),
            name_ko=row["name_ko"] or "",
            latitude=float(row[f"{place}__latitude"]),
            longitude=float(row[f"{place}__longitude"]),
            note=read(row, f"{place}__name", language),
            url=reverse("wellness:course", args=[row["slug"]]),
            effort=EFFORT[row["mobility"]],
            effort_icon=f"effort-{row['mobility']}",
            ask_first=row["mobility"] != CALM,
            days=row["days"],
        )
        for row in rows
    ]
