"""Telephone numbers worth knowing, and desks to walk up to."""

from datetime import date

from django.utils.translation import gettext_noop
from pydantic import Field

from portal.guide.models import HelpLine
from portal.opendata import schemas, texts
from portal.opendata.resource import Resource, register
from portal.opendata.wording import source

TEXTS = ("name", "service", "address", "hours", "languages_note")


class NumberRecord(schemas.Record):
    number: str | None = Field(
        description=gettext_noop("As it is dialled in Korea. Null: a desk only.")
    )
    number_from_abroad: str | None
    name: str
    service: str
    desk_address: str = Field(description=gettext_noop("Where one can walk in."))
    hours: str
    languages: list[str]
    languages_note: str
    authority: str | None = Field(description=gettext_noop("The authority's page."))
    confirmed: bool = Field(description=gettext_noop("By the authority."))
    checked_on: date


class Numbers(Resource):
    kind = "numbers"
    title = gettext_noop("Help numbers")
    description = gettext_noop("Who answers, in which languages, and when. In an emergency: 119.")
    Record = NumberRecord
    example = {
        "id": "119",
        "address": "https://seoul.example/en/guide/numbers/",
        "number": "119",
        "number_from_abroad": None,
        "name": "119 (fire and ambulance)",
        "service": "Ambulance, fire and rescue.",
        "desk_address": "",
        "hours": "Day and night",
        "languages": ["ko", "en"],
        "languages_note": "",
        "authority": "https://www.nfa.go.kr/",
        "confirmed": True,
        "checked_on": "2026-11-22",
        "source": {"name": "City of Seoul", "kind": "city"},
        "borrowed": {},
    }

    def ids(self, filters, language):
        return sorted(HelpLine.objects.values_list("slug", flat=True))

    def records(self, ids, language):
        """One query."""
        rows = HelpLine.objects.filter(slug__in=ids).values(
            "slug", "number", "international", "languages", "confirmed", "checked_on", "url",
            *texts.columns(language, *TEXTS),
        )  # fmt: skip
        found = {row["slug"]: row for row in rows}
        return [number(found[slug], language) for slug in ids if slug in found]


def number(row, language):
    made = {
        "id": row["slug"],
        "address": texts.page(language, "guide:numbers"),
        "number": row["number"] or None,
        "number_from_abroad": row["international"] or None,
        "name": texts.read(row, "name", language),
        "service": texts.read(row, "service", language),
        "desk_address": texts.read(row, "address", language),
        "hours": texts.read(row, "hours", language),
        "languages": row["languages"],
        "languages_note": texts.read(row, "languages_note", language),
        "authority": row["url"] or None,
        "confirmed": row["confirmed"],
        "checked_on": texts.day(row["checked_on"]),
        "source": source("city", language),
    }
    return texts.with_borrowed(made)


register(Numbers())
