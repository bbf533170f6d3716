"""The public data that the private pages show, read as plain data."""

from dataclasses import dataclass, field

from hospitals.models import Hospital, HospitalSection, Offer
from portal.core.text import Text, columns, read


@dataclass(frozen=True)
class Desk:
    """The hospital a question goes to, and what it may be about."""

    pk: int
    slug: str
    name: Text
    sections: dict = field(default_factory=dict)  # {pk: (slug, name)}
    treatments: dict = field(default_factory=dict)  # {section's pk: [(pk, slug, name)]}


def desk(slug, language):
    """The published hospital's desk, or None."""
    row = (
        Hospital.objects.published()
        .filter(slug=slug)
        .values("pk", "slug", *columns(language, "name"))
        .first()
    )
    if row is None:
        return None
    return Desk(
        pk=row["pk"],
        slug=row["slug"],
        name=read(row, "name", language),
        sections=_sections(row["pk"], language),
        treatments=_treatments(row["pk"], language),
    )


def _sections(hospital, language):
    rows = (
        HospitalSection.objects.filter(hospital=hospital)
        .order_by("order", "pk")
        .values("section", "section__slug", *columns(language, "section__name"))
    )
    return {
        row["section"]: (row["section__slug"], read(row, "section__name", language)) for row in rows
    }


def _treatments(hospital, language):
    rows = (
        Offer.objects.filter(hospital=hospital)
        .order_by("treatment__section__order", "treatment__order")
        .values(
            "treatment",
            "treatment__slug",
            "treatment__section",
            *columns(language, "treatment__name"),
        )
    )
    found = {}
    for row in rows:
        entry = (
            row["treatment"],
            row["treatment__slug"],
            read(row, "treatment__name", language),
        )
        found.setdefault(row["treatment__section"], []).append(entry)
    return found


def hospital_name(pk, language):
    """(slug, name) for a page about one of its threads; published or not."""
    row = Hospital.objects.filter(pk=pk).values("slug", *columns(language, "name")).get()
    return row["slug"], read(row, "name", language)
