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
    desk = Desk(pk=row["pk"], slug=row["slug"], name=read(row, "name", language))
    add_sections(desk, language)
    add_treatments(desk, language)
    return desk


def add_sections(desk, language):
    rows = HospitalSection.objects.filter(hospital=desk.pk).order_by("order", "pk")
    for row in rows.values("section", "section__slug", *columns(language, "section__name")):
        name = read(row, "section__name", language)
        desk.sections[row["section"]] = (row["section__slug"], name)


def add_treatments(desk, language):
    """What the hospital offers; also in a section that it does not count among its own."""
    section = "treatment__section"
    rows = (
        Offer.objects.filter(hospital=desk.pk)
        .order_by(f"{section}__order", "treatment__order")
        .values(
            "treatment",
            "treatment__slug",
            section,
            f"{section}__slug",
            *columns(language, "treatment__name", f"{section}__name"),
        )
    )
    for row in rows:
        name = read(row, f"{section}__name", language)
        desk.sections.setdefault(row[section], (row[f"{section}__slug"], name))
        desk.treatments.setdefault(row[section], []).append(
            (row["treatment"], row["treatment__slug"], read(row, "treatment__name", language))
        )


def hospital_names(pks, language):
    """{pk: name}; published or not."""
    rows = Hospital.objects.filter(pk__in=pks).values("pk", *columns(language, "name"))
    return {row["pk"]: read(row, "name", language) for row in rows}


def hospital_name(pk, language):
    """(slug, name) for a page about one of its threads; published or not."""
    row = Hospital.objects.filter(pk=pk).values("slug", *columns(language, "name")).get()
    return row["slug"], read(row, "name", language)
