"""A hospital that was not known: made as a draft, which a curator looks at and publishes."""

import re
from decimal import Decimal

from django.utils.text import slugify
from django.utils.translation import gettext_noop

from hospitals.models import CareSection, District, Hospital, HospitalSection, Source, Status
from hospitals.models.hospital import RESERVED_SLUGS
from portal.core import audit

from . import guessing

LONGEST_SLUG = 50  # of 60: there is room for a number


class Homeless(Exception):
    """Nothing says where it lies; its message is for the report."""


def draft(record, said):
    """(a hospital, not saved; what was guessed, in words for the report)."""
    guessed = [f"class {kind}" for kind in [guessing.kind(record, said)]]
    district = District.objects.filter(pk=said.get("district")).first()
    if district is None:
        raise Homeless("no district of Seoul")
    if "coordinates" not in said:
        guessed.append("coordinates (middle of the district)")
    lat, lon = said.get("coordinates") or (district.latitude, district.longitude)
    hospital = Hospital(
        slug=free_slug(said.get("name_en", ""), record.content_id),
        kind=guessed[0].removeprefix("class "),
        district=district,
        latitude=Decimal(lat),
        longitude=Decimal(lon),
        status=Status.DRAFT,
        source=Source.NATIONAL,
    )
    return hospital, guessed


def furnish(hospital, record):
    """Give the saved draft the care sections that its subjects tell of; their slugs."""
    slugs = guessing.sections(record)
    rows = {row.slug: row for row in CareSection.objects.filter(slug__in=slugs)}
    known = [slug for slug in slugs if slug in rows]
    for order, slug in enumerate(known):
        HospitalSection.objects.create(hospital=hospital, section=rows[slug], order=order)
    audit.record(gettext_noop("hospital drafted from the national data"), hospital)
    return known


def free_slug(name, content_id):
    """From the English name, or from the content id: what the addresses allow, and nobody has."""
    stem = tidy(name)[:LONGEST_SLUG].strip("-")
    if len(stem) < 3:
        stem = f"hospital-{tidy(content_id)}".strip("-")
    taken = set(Hospital.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken.update(RESERVED_SLUGS)
    number = 1
    while (slug := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return slug


def tidy(text):
    return re.sub(r"-{2,}", "-", slugify(text).replace("_", "-")).strip("-")
