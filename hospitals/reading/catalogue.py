"""Sections, districts and treatments with the number of hospitals in each."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from hospitals.geography import project
from hospitals.models import (
    CareSection,
    District,
    Hospital,
    HospitalSection,
    SpokenLanguage,
    Status,
    Treatment,
)
from portal.core.publishing import remembered
from portal.core.text import columns, lines, read

SECTION_TEXTS = ("name", "tagline", "summary", "introduction", "covers", "prepare", "caution")


def number_of(rows, group):
    """How many of `rows` belong to the outer row, as a column of the outer query."""
    own = rows.filter(**{group: OuterRef("pk")}).order_by().values(group)
    return Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0)


@remembered
def sections(language):
    """The six care sections in order, with the number of published hospitals of each."""
    inside = HospitalSection.objects.filter(hospital__status=Status.PUBLISHED)
    rows = (
        CareSection.objects.order_by("order")
        .annotate(number=number_of(inside, "section"))
        .values("pk", "slug", "number", *columns(language, *SECTION_TEXTS))
    )
    return [section(row, language) for row in rows]


def section(row, language):
    texts = {field: read(row, field, language) for field in SECTION_TEXTS}
    texts["covers"] = lines(texts["covers"])
    texts["prepare"] = lines(texts["prepare"])
    return {"slug": row["slug"], "hospitals": row["number"], **texts}


@remembered
def districts(language):
    """The 25 districts with outline, centre and number of published hospitals."""
    rows = (
        District.objects.order_by("slug")
        .annotate(number=number_of(Hospital.objects.published(), "district"))
        .values("slug", "latitude", "longitude", "outline", "number", *columns(language, "name"))
    )
    return [
        {
            "slug": row["slug"],
            "name": read(row, "name", language),
            "outline": row["outline"],
            "centre": project(row["latitude"], row["longitude"]),
            "hospitals": row["number"],
        }
        for row in rows
    ]


@remembered
def spoken_languages():
    """Codes of the languages that any published hospital speaks, the most spoken first."""
    return list(
        SpokenLanguage.objects.filter(
            hospital__status=Status.PUBLISHED, hospital__shows_languages=True
        )
        .values_list("code", flat=True)
        .annotate(number=Count("pk"))
        .order_by("-number", "code")
    )


@remembered
def treatments(section_slug, language):
    """A section's treatments with the number of published hospitals that offer each."""
    offered = Count("offers", filter=Q(offers__hospital__status=Status.PUBLISHED))
    rows = (
        Treatment.objects.filter(section__slug=section_slug)
        .order_by("order")
        .values("slug", *columns(language, "name", "summary"))
        .annotate(hospitals=offered)
    )
    return [
        {
            "slug": row["slug"],
            "name": read(row, "name", language),
            "summary": read(row, "summary", language),
            "hospitals": row["hospitals"],
        }
        for row in rows
    ]


@remembered
def all_treatments(language):
    """The whole catalogue by section: [(section slug, section name, [(slug, name), …]), …]."""
    rows = Treatment.objects.order_by("section__order", "order").values(
        "slug", "section__slug", *columns(language, "name", "section__name")
    )
    found = {}
    for row in rows:
        name = read(row, "section__name", language)
        group = found.setdefault(row["section__slug"], (row["section__slug"], name, []))
        group[2].append((row["slug"], read(row, "name", language)))
    return list(found.values())


@remembered
def selected(language):
    """The hospitals the city has selected: [(slug, name)]."""
    rows = (
        Hospital.objects.published()
        .filter(selected=True)
        .order_by("slug")
        .values("slug", *columns(language, "name"))
    )
    return [{"slug": row["slug"], "name": read(row, "name", language)} for row in rows]
