"""The directory: which hospitals, in which order, on which page."""

from dataclasses import dataclass

from hospitals.models import Hospital, HospitalSection, Kind, SpokenLanguage
from portal.core.publishing import remembered
from portal.core.text import columns, read

from . import pictures

PAGE_SIZE = 20
KINDS = dict(Kind.choices)
LANGUAGES = dict(SpokenLanguage.Code.choices)


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


def cards(filters, language, start=0, number=PAGE_SIZE):
    """Cards from the place `start` on: chosen by the city first, then by the name in
    Latin letters, in every language the same.

    Four queries, whatever their number.
    """
    rows = list(
        filters.apply(Hospital.objects.published())
        .order_by("-selected", "name_en", "slug")
        .values(
            "pk",
            "slug",
            "kind",
            "selected",
            *columns(language, "name", "summary", "district__name"),
        )[start : start + number]
    )
    ids = [row["pk"] for row in rows]
    spoken = spoken_in(ids)
    main = main_sections(ids)
    photos = pictures.photos(ids, language)
    return [
        {
            "slug": row["slug"],
            "kind": KINDS[row["kind"]],
            "selected": row["selected"],
            "name": read(row, "name", language),
            "summary": read(row, "summary", language),
            "district": read(row, "district__name", language),
            "section": main.get(row["pk"], "wellness"),
            "languages": spoken.get(row["pk"], []),
            "photo": next(iter(photos.get(row["pk"], [])), None),
            "cover": pictures.cover(main.get(row["pk"], "wellness"), row["slug"]),
        }
        for row in rows
    ]


def spoken_in(ids):
    """{hospital id: names of its languages}."""
    found = {}
    rows = SpokenLanguage.objects.filter(hospital__in=ids).order_by("pk")
    for hospital, code in rows.values_list("hospital_id", "code"):
        found.setdefault(hospital, []).append(LANGUAGES[code])
    return found


def main_sections(ids):
    """{hospital id: slug of its first section}."""
    found = {}
    rows = HospitalSection.objects.filter(hospital__in=ids).order_by("order", "pk")
    for hospital, slug in rows.values_list("hospital_id", "section__slug"):
        found.setdefault(hospital, slug)
    return found
