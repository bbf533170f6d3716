"""The rounds in which the city chooses its fifty, as their pages show them: never who applied,
and never a score."""

import re

from django.utils import timezone

from hospitals.selection import history
from hospitals.selection.models import Criterion, SectionQuota, SelectionRound
from portal.opendata import texts
from portal.opendata.resource import register
from portal.opendata.wording import source_of_site

YEAR = re.compile(r"2[01]\d\d", re.ASCII)


class Rounds:
    kind = "rounds"

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


rounds = register(Rounds())
