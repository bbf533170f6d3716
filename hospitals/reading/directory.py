"""The directory: which hospitals, in which order, on which page."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from hospitals.models import Hospital, HospitalSection, Kind, SpokenLanguage
from portal.core.publishing import remembered
from portal.core.text import columns, read

from . import pictures

PAGE_SIZE = 20
KINDS = dict(Kind.choices)
LANGUAGES = dict(SpokenLanguage.Code.choices)

# The slug of a hospital's first section; what belongs to none looks like wellness.
MAIN_SECTION = Coalesce(
    Subquery(
        HospitalSection.objects.filter(hospital=OuterRef("pk"))
        .order_by("order", "pk")
        .values("section__slug")[:1]
    ),
    Value("wellness"),
)


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; an empty value asks for nothing."""

    section: str = ""
    district: str = ""
    language: str = ""
    selected: bool = False

    def apply(self, hospitals):
        if self.section:
            hospitals = hospitals.filter(hospital_sections__section__slug=self.section)
        if self.district:
            hospitals = hospitals.filter(district__slug=self.district)
        if self.language:
            hospitals = hospitals.filter(spoken_languages__code=self.language)
        if self.selected:
            hospitals = hospitals.filter(selected=True)
        return hospitals


@remembered
def count(filters):
    return filters.apply(Hospital.objects.published()).count()


@remembered
def cards(filters, language, start=0, number=PAGE_SIZE):
    """Cards from the place `start` on: chosen by the city first, then by the name in
    Latin letters, in every language the same.

    Four queries, whatever their number.
    """
    hospitals = filters.apply(Hospital.objects.published())
    ids = hospitals.order_by("-selected", "name_en", "slug").values_list("pk", flat=True)
    return cards_of(tuple(ids[start : start + number]), language)


def cards_of(ids, language):
    """The cards of these hospitals, in this order. Three queries, whatever their number."""
    rows = {
        row["pk"]: row
        for row in Hospital.objects.published()
        .filter(pk__in=ids)
        .annotate(section=MAIN_SECTION)
        .values(
            "pk",
            "slug",
            "kind",
            "selected",
            "section",
            *columns(language, "name", "summary", "district__name"),
        )
    }
    spoken, photos = spoken_in(ids), pictures.photos(ids, language)
    return [
        card(rows[pk], language)
        | {
            "languages": spoken.get(pk, []),
            "photo": next(iter(photos.get(pk, [])), None),
        }
        for pk in ids
        if pk in rows  # else withdrawn between two queries
    ]


def card(row, language):
    return {
        "slug": row["slug"],
        "kind": KINDS[row["kind"]],
        "selected": row["selected"],
        "name": read(row, "name", language),
        "summary": read(row, "summary", language),
        "district": read(row, "district__name", language),
        "section": row["section"],
        "cover": pictures.cover(row["section"], row["slug"]),
    }


def spoken_in(ids):
    """{hospital id: names of its languages}."""
    found = {}
    rows = SpokenLanguage.objects.filter(hospital__in=ids).order_by("pk")
    for hospital, code in rows.values_list("hospital_id", "code"):
        found.setdefault(hospital, []).append(LANGUAGES[code])
    return found
