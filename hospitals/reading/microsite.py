"""One hospital's microsite: its frame, and what each of its pages adds."""

from django.http import Http404

from hospitals.models import (
    Doctor,
    Hospital,
    HospitalSection,
    Offer,
    OpeningHours,
)
from portal.core.publishing import remembered
from portal.core.text import columns, lines, read

from . import answers, facts, pictures
from .directory import KINDS, LANGUAGES

TITLES = dict(Doctor.Title.choices)
VAT = dict(Offer.Vat.choices)
WEEKDAYS = dict(OpeningHours.Weekday.choices)
PLAIN = (
    "pk",
    "slug",
    "kind",
    "selected",
    "tint",
    "founded",
    "beds",
    "postcode",
    "latitude",
    "longitude",
    "phone",
    "emergency_phone",
    "homepage",
    "source",
    "district__slug",
    "address_ko",
    "name_ko",
    *facts.REGISTRATION,
    *facts.INSURANCE,
)
TEXTS = ("name", "summary", "introduction", "address", "directions", "district__name")
MEASURED = [f"measured__{name}" for name in answers.FIELDS]


@remembered
def frame(slug, language):
    """What every page of the microsite shows: name, sections, languages. Raises Http404.

    Four queries: the hospital with its answer times, its sections, its languages, its photos.
    """
    rows = list(
        Hospital.objects.published()
        .filter(slug=slug)
        .annotate(measured=answers.standing())
        .values(*PLAIN, *columns(language, *TEXTS), *MEASURED)
    )
    if not rows:
        raise Http404("No published hospital has this address.")
    row, promises = rows[0], answers.promises(map(measured, rows))
    sections = sections_of(row["pk"], language)
    photos = pictures.photos([row["pk"]], language, primary_only=False).get(row["pk"], [])
    main = sections[0]["slug"] if sections else "wellness"
    return {
        **{name: row[name] for name in PLAIN},
        **{field.replace("__name", ""): read(row, field, language) for field in TEXTS},
        "kind": KINDS[row["kind"]],
        "kind_slug": row["kind"],
        "sections": sections,
        "section": main,
        "languages": facts.languages([row["pk"]])[row["pk"]],
        "photos": photos,
        "photo": photos[0] if photos else None,
        "cover": pictures.cover(main, row["slug"]),
        "promises": promises,
        "promise": promises.get(language),
    }


def measured(row):
    """A row of the hospital joined to one of its answer times, as that answer time."""
    return {name: row[f"measured__{name}"] for name in answers.FIELDS}


def sections_of(pk, language):
    rows = (
        HospitalSection.objects.filter(hospital=pk)
        .order_by("order", "pk")
        .values("section__slug", *columns(language, "section__name"))
    )
    return [
        {"slug": row["section__slug"], "name": read(row, "section__name", language)} for row in rows
    ]


def checks(hospital):
    """The facts a patient checks besides the frame's (hospitals.reading.facts). One query."""
    return {
        "registration": facts.registration(hospital),
        "insurance": facts.insurance(hospital, hospital["kind_slug"]),
        "accreditations": facts.in_force(accreditations_of(hospital["pk"])),
    }


def accreditations_of(pk):
    return facts.accreditations([pk])[pk]


@remembered
def hours_of(pk):
    """All seven weekdays, each with its spans; a day without one is closed."""
    spans = {day: [] for day in WEEKDAYS}
    rows = OpeningHours.objects.filter(hospital=pk).values_list("weekday", "opens", "closes")
    for day, opens, closes in rows:
        spans[day].append(f"{opens:%H:%M}–{closes:%H:%M}")
    return [{"day": WEEKDAYS[day], "spans": found} for day, found in spans.items()] if rows else []


@remembered
def treatment_names(pk, language):
    """What the hospital offers, by name alone: [(slug, name)]."""
    rows = (
        Offer.objects.filter(hospital=pk)
        .order_by("treatment__section__order", "treatment__order")
        .values(
            "treatment__slug", "treatment__section__slug", *columns(language, "treatment__name")
        )
    )
    return [
        {
            "slug": row["treatment__slug"],
            "section": row["treatment__section__slug"],
            "name": read(row, "treatment__name", language),
        }
        for row in rows
    ]


def doctors(pk, language):
    rows = (
        Doctor.objects.filter(hospital=pk)
        .order_by("order", "pk")
        .values(
            "pk",
            "title",
            "licensed",
            "languages",
            "specialty__licence",
            "specialty__slug",
            "name_ko",
            *columns(language, "name", "career", "specialty__name"),
        )
    )
    return [
        {
            "name": read(row, "name", language),
            "name_ko": row["name_ko"],
            "title": TITLES[row["title"]],
            "licence": row["specialty__licence"],
            "specialty_slug": row["specialty__slug"],
            "specialty": read(row, "specialty__name", language),
            "licensed": row["licensed"],
            "career": lines(read(row, "career", language)),
            "languages": [LANGUAGES[code] for code in row["languages"] if code in LANGUAGES],
            "language_codes": [code for code in row["languages"] if code in LANGUAGES],
        }
        for row in rows
    ]


def offers(pk, language):
    """The hospital's offers by section: [(section slug, section name, [offer, …])]."""
    rows = (
        Offer.objects.filter(hospital=pk)
        .order_by("treatment__section__order", "treatment__order")
        .values(
            "fee_from",
            "fee_to",
            "vat",
            "nights",
            "days_before_flying",
            "visits",
            "disclosed_on",
            "treatment__slug",
            "treatment__section__slug",
            *columns(language, "includes", "treatment__name", "treatment__section__name"),
        )
    )
    groups = {}
    for row in rows:
        slug = row["treatment__section__slug"]
        name = read(row, "treatment__section__name", language)
        groups.setdefault(slug, {"slug": slug, "name": name, "offers": []})
        groups[slug]["offers"].append(offer(row, language))
    return list(groups.values())


def offer(row, language):
    plain = ("fee_from", "fee_to", "nights", "days_before_flying", "visits", "disclosed_on")
    return {
        **{name: row[name] for name in plain},
        "treatment": row["treatment__slug"],
        "name": read(row, "treatment__name", language),
        "includes": read(row, "includes", language),
        "vat": VAT[row["vat"]],
        "vat_slug": row["vat"],
    }


def own_tint(slug):
    """The hospital's own colour, `#1e5a55`. Raises Http404 where it has none."""
    tint = Hospital.objects.published().filter(slug=slug).values_list("tint", flat=True).first()
    if not tint:
        raise Http404("This hospital has no colour of its own.")
    return tint
