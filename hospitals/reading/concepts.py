"""What the concepts of a search stand for (`treatment:rhinoplasty`), as links."""

from django.urls import reverse

from hospitals.models import Specialty, Treatment
from portal.core.text import columns, read

from . import catalogue


def slugs(concepts, kind):
    """The slugs of one kind of concept."""
    prefix = f"{kind}:"
    return [name.removeprefix(prefix) for name in concepts if name.startswith(prefix)]


def treatments(concepts, language):
    """[{"title", "url", "css"}, …] of the treatments among the concepts. One query at most."""
    wanted = slugs(concepts, "treatment")
    rows = Treatment.objects.filter(slug__in=wanted).order_by("section__order", "order")
    fields = ("slug", "section__slug", *columns(language, "name"))
    return [
        {
            "title": read(row, "name", language),
            "url": f"{reverse('hospitals:section', args=[row['section__slug']])}#{row['slug']}",
            "css": f"in-{row['section__slug']}",
        }
        for row in (rows.values(*fields) if wanted else ())
    ]


def specialties(concepts, language):
    """The same of medical specialties, which have no page."""
    wanted = slugs(concepts, "specialty")
    rows = Specialty.objects.filter(slug__in=wanted).order_by("slug")
    return [
        {"title": read(row, "name", language)}
        for row in (rows.values(*columns(language, "name")) if wanted else ())
    ]


def sections(concepts, language):
    wanted = slugs(concepts, "section")
    return [way for way in section_ways(language) if way["slug"] in wanted]


def districts(concepts, language):
    wanted = slugs(concepts, "district")
    return [
        {"title": row["name"], "url": district_url(row)}
        for row in (catalogue.districts(language) if wanted else ())
        if row["slug"] in wanted
    ]


def section_ways(language):
    """The six care sections as links, with their numbers of hospitals."""
    return [
        {
            "slug": row["slug"],
            "title": row["name"],
            "url": reverse("hospitals:section", args=[row["slug"]]),
            "css": f"in-{row['slug']}",
            "icon": row["slug"],
            "number": row["hospitals"],
        }
        for row in catalogue.sections(language)
    ]


def district_ways(language):
    """The districts that have hospitals, the most first, as links into the directory."""
    rows = [row for row in catalogue.districts(language) if row["hospitals"]]
    return [
        {"title": row["name"], "url": district_url(row), "number": row["hospitals"]}
        for row in sorted(rows, key=lambda row: -row["hospitals"])
    ]


def district_url(row):
    return f"{reverse('hospitals:directory')}?district={row['slug']}"
