"""The rounds in which the city chooses its fifty, as their pages show them: never who applied,
and never a score."""

import re
from datetime import date, datetime
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext_noop
from pydantic import Field

from hospitals.selection import history
from hospitals.selection.models import Criterion, SectionQuota, SelectionRound
from portal.opendata import schemas, texts
from portal.opendata.resource import Resource, register
from portal.opendata.wording import source_of_site

YEAR = re.compile(r"2[01]\d\d", re.ASCII)
Stage = Literal["documents", "on-site"]


class Judged(schemas.Strict):
    stage: Stage
    weight: int = Field(ge=1, le=100, description=gettext_noop("Per cent of its stage."))
    name: str
    description: str


class SectionPlaces(schemas.Strict):
    section: str = Field(description=gettext_noop("Id of a care section."))
    places: int = Field(ge=1)


class RoundRecord(schemas.Record):
    year: int
    state: Literal["open", "assessed", "published"] = Field(
        description=gettext_noop(
            "`open`: takes applications; `assessed`: they are being assessed; `published`: decided."
        )
    )
    introduction: str
    places: int = Field(ge=1, le=50)
    applications_from: datetime | None
    applications_until: datetime | None
    valid_from: date
    valid_until: date
    hospitals_applied: int | None = Field(
        description=gettext_noop("Null until the round is decided.")
    )
    hospitals_chosen: int | None = Field(
        description=gettext_noop("Null until the round is decided.")
    )
    minimum_score: int = Field(
        description=gettext_noop("Of 100 points: the lowest total to be chosen.")
    )
    stage_weights: dict[Stage, int] = Field(description=gettext_noop("Per cent of the total."))
    criteria: list[Judged]
    section_places: list[SectionPlaces] = Field(
        description=gettext_noop("Places kept for care sections.")
    )


class Rounds(Resource):
    kind = "rounds"
    title = gettext_noop("Selection rounds")
    description = gettext_noop(
        "The rounds in which the city chooses its fifty: dates, places, and the criteria with"
        " their weights. Who applied and how points were given is not published."
    )
    Record = RoundRecord
    example = {
        "id": "2026",
        "address": "https://seoul.example/en/selection/2026/",
        "year": 2026,
        "state": "published",
        "introduction": "This round looked at interpreting on site.",
        "places": 50,
        "applications_from": "2025-09-08T09:00:00+09:00",
        "applications_until": "2025-10-13T18:00:00+09:00",
        "valid_from": "2026-01-01",
        "valid_until": "2027-12-31",
        "hospitals_applied": 83,
        "hospitals_chosen": 50,
        "minimum_score": 60,
        "stage_weights": {"documents": 60, "on-site": 40},
        "criteria": [
            {
                "stage": "documents",
                "weight": 35,
                "name": "Patients from abroad",
                "description": gettext_noop("How many were treated last year, and by whom."),
            }
        ],
        "section_places": [{"section": "korean-medicine", "places": 4}],
        "source": {"name": "City of Seoul", "kind": "city"},
        "borrowed": {},
    }

    def ids(self, filters, language):
        years = SelectionRound.objects.announced().values_list("year", flat=True)
        return sorted(map(str, years))

    def records(self, ids, language):
        """Three queries: the rounds, their criteria, and the places kept for care sections."""
        years = [one for one in ids if YEAR.fullmatch(one)]
        rows = history.known(texts.columns(language, "introduction")).filter(year__in=years)
        found = {str(row["year"]): row for row in rows}
        pks = [row["pk"] for row in found.values()]
        criteria, places = criteria_of(pks, language), places_of(pks)
        return [record(found[year], criteria, places, language) for year in ids if year in found]


def record(row, criteria, places, language):
    now = timezone.now()
    shown = history.shown(row | {"introduction_en": "", "introduction_ko": ""}, "en", now)
    made = {
        "id": str(row["year"]),
        "address": texts.page(language, "selection:round", row["year"]),
        "year": row["year"],
        "state": shown["state"],
        "introduction": texts.read(row, "introduction", language),
        "places": row["quota"],
        "applications_from": texts.moment(row["opens_at"]),
        "applications_until": texts.moment(row["closes_at"]),
        "valid_from": texts.day(row["starts"]),
        "valid_until": texts.day(row["ends"]),
        "hospitals_applied": shown["applied"],
        "hospitals_chosen": shown["chosen"],
        "minimum_score": row["minimum_score"],
        "stage_weights": {
            "documents": row["document_weight"],
            "on-site": shown["on_site_weight"],
        },
        "criteria": criteria.get(row["pk"], []),
        "section_places": places.get(row["pk"], []),
        "source": source_of_site(language),
    }
    return texts.with_borrowed(made)


def criteria_of(rounds, language):
    """{round pk: [what is judged, and its weight in per cent of its stage]}. One query."""
    rows = (
        Criterion.objects.filter(round__in=rounds)
        .order_by("stage", "order", "pk")
        .values("round_id", "stage", "weight", *texts.columns(language, "name", "description"))
    )
    found = {}
    for row in rows:
        found.setdefault(row["round_id"], []).append(
            {
                "stage": row["stage"],
                "weight": row["weight"],
                "name": texts.read(row, "name", language),
                "description": texts.read(row, "description", language),
            }
        )
    return found


def places_of(rounds):
    """{round pk: [{section, places}]}. One query."""
    rows = SectionQuota.objects.filter(round__in=rounds).order_by("section__order")
    found = {}
    for pk, section, places in rows.values_list("round_id", "section__slug", "places"):
        found.setdefault(pk, []).append({"section": section, "places": places})
    return found


register(Rounds())
