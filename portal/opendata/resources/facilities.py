"""Facilities of wellness tourism, most of them from the national data."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from portal.opendata import schemas, texts
from portal.opendata.filters import by_choice, by_slug
from portal.opendata.resource import Resource, register
from portal.opendata.wording import SAMPLE, source
from wellness.models import Facility
from wellness.reading.facilities import Asked, anchor

KIND = Literal[
    "spa", "jjimjilbang", "korean-medicine", "meditation", "beauty-spa", "nature", "other"
]
TEXTS = ("name", "description", "address", "hours", "rest_days", "district__name")
PLAIN = (
    "pk", "kind", "district__slug", "latitude", "longitude", "phone", "homepage", "confirmed",
    "checked_on", "source", "licence",
)  # fmt: skip


class FacilityRecord(schemas.Record):
    licence: Literal["KOGL-1", "KOGL-3"] | None = Field(
        description=gettext_noop(
            "`KOGL-3`: as KOGL-1, but not to be changed. Null: invented sample data."
        )
    )
    kind: KIND
    name: str
    description: str
    district: str | None = Field(description=gettext_noop("Id of the district."))
    district_name: str
    postal_address: str
    coordinates: schemas.Coordinates | None
    hours: str = Field(description=gettext_noop("As it says itself; may change any day."))
    rest_days: str
    phone: str | None
    homepage: str | None
    confirmed: bool = Field(description=gettext_noop("The city has asked there."))
    checked_on: date


class Filters(schemas.Filters):
    kind: KIND | None = by_choice(gettext_noop("What it is."), "spa")
    district: str | None = by_slug(gettext_noop("Id of a district."), "gangnam")


class Facilities(Resource):
    kind = "facilities"
    title = gettext_noop("Wellness facilities")
    description = gettext_noop(
        "Spas, jjimjilbang, places of meditation and nature. No treatment is given there. Texts"
        " of the national data stand under the licence that each record names."
    )
    Record = FacilityRecord
    Filters = Filters
    example = {
        "id": "17",
        "address": "https://seoul.example/en/wellness/facilities/?kind=spa#facility-17",
        "licence": "KOGL-1",
        "kind": "spa",
        "name": "Quiet Water Spa",
        "description": gettext_noop("Four pools and a garden."),
        "district": "gangnam",
        "district_name": "Gangnam-gu",
        "postal_address": "1 Example-ro, Gangnam-gu, Seoul",
        "coordinates": {"latitude": 37.498, "longitude": 127.028},
        "hours": "09:00–22:00",
        "rest_days": "Mondays",
        "phone": "+82-2-0000-0000",
        "homepage": "https://spa.example/",
        "confirmed": False,
        "checked_on": "2026-11-22",
        "source": {"name": "National tourism database", "kind": "national"},
        "borrowed": {},
    }

    def ids(self, filters, language):
        rows = Facility.objects.published()
        if filters and filters.kind:
            rows = rows.filter(kind=filters.kind)
        if filters and filters.district:
            rows = rows.filter(district__slug=filters.district)
        return sorted(map(str, rows.values_list("pk", flat=True)))

    def records(self, ids, language):
        """One query."""
        pks = [int(one) for one in ids if one.isascii() and one.isdecimal() and len(one) < 19]
        rows = Facility.objects.published().filter(pk__in=pks)
        rows = rows.values(*PLAIN, *texts.columns(language, *TEXTS))
        found = {str(row["pk"]): row for row in rows}
        return [record(found[one], language) for one in ids if one in found]


def record(row, language):
    page = texts.page(language, "wellness:facilities")
    asked = Asked(kind=row["kind"], district=row["district__slug"] or "")
    made = {
        "id": str(row["pk"]),
        "address": f"{page}?{asked.query()}#{anchor(row['pk'])}",
        "licence": None if row["source"] == SAMPLE else row["licence"] or "KOGL-1",
        "kind": row["kind"],
        "name": texts.read(row, "name", language),
        "description": texts.read(row, "description", language),
        "district": row["district__slug"],
        "district_name": texts.read(row, "district__name", language),
        "postal_address": texts.read(row, "address", language),
        "coordinates": coordinates(row),
        "hours": texts.read(row, "hours", language),
        "rest_days": texts.read(row, "rest_days", language),
        "phone": row["phone"] or None,
        "homepage": row["homepage"] or None,
        "confirmed": row["confirmed"],
        "checked_on": texts.day(row["checked_on"]),
        "source": source(row["source"], language),
    }
    return texts.with_borrowed(made)


def coordinates(row):
    if row["latitude"] is None or row["longitude"] is None:
        return None
    return {"latitude": float(row["latitude"]), "longitude": float(row["longitude"])}


register(Facilities())
