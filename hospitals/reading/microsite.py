"""One hospital's microsite: its frame, and what each of its pages adds."""

from django.http import Http404

from hospitals.colours import style_sheet
from hospitals.models import (
    Doctor,
    Hospital,
    HospitalSection,
    Licence,
    Offer,
    Status,
)
from portal.core.publishing import remembered
from portal.core.text import columns, lines, read
from portal.core.translation_state import mark_older

from . import answers, facts, pictures
from .directory import KINDS, LANGUAGES
from .hours import hours_of

__all__ = ["hours_of"]

TITLES = dict(Doctor.Title.choices)
VAT = dict(Offer.Vat.choices)
LICENCES = dict(Licence.choices)
PLAIN = (
    "pk",
    "slug",
    "kind",
    "selected",
    "status",
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
    "shows_fees",
    "shows_languages",
    "shows_accreditation",
    *facts.REGISTRATION,
    *facts.INSURANCE,
    *pictures.LOGO,
)
TEXTS = ("name", "summary", "introduction", "address", "directions", "district__name")
MAY_BE_OLDER = ("summary", "introduction", "directions")
MEASURED = [f"measured__{name}" for name in answers.FIELDS]


@remembered
def frame(slug, language):
    """What every page of the microsite shows: name, sections, languages. Raises Http404.

    Five queries: the hospital with its answer times and logo, its sections, its languages, its
    photos, and which of its texts are older than their Korean source.
    """
    rows = list(
        Hospital.objects.shown()
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
    texts = {field: read(row, field, language) for field in TEXTS}
    mark_older(Hospital, language, {(row["pk"], field): texts[field] for field in MAY_BE_OLDER})
    return {
        **{name: row[name] for name in PLAIN},
        **{field.replace("__name", ""): text for field, text in texts.items()},
        "is_public": row["status"] == Status.PUBLISHED,
        "kind": KINDS[row["kind"]],
        "kind_slug": row["kind"],
        "sections": sections,
        "section": main,
        "languages": facts.languages([row["pk"]])[row["pk"]],
        "photos": photos,
        "photo": photos[0] if photos else None,
        "banner": pictures.banner(photos),
        "logo": pictures.logo(row),
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
    """The hospital's doctors in its own order. Two queries."""
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
            *pictures.PORTRAIT,
            *columns(language, "name", "career", "specialty__name"),
        )
    )
    found = [doctor(row, language) for row in rows]
    mark_older(Doctor, language, {(row["pk"], "career"): row["career_text"] for row in found})
    return found


def doctor(row, language):
    career = read(row, "career", language)
    return {
        "pk": row["pk"],
        "anchor": f"doctor-{row['pk']}",
        "name": read(row, "name", language),
        "name_ko": row["name_ko"],
        "title": TITLES[row["title"]],
        "specialty": read(row, "specialty__name", language),
        "specialty_slug": row["specialty__slug"],
        "licence": LICENCES[row["specialty__licence"]],
        "licence_slug": row["specialty__licence"],
        "licensed": row["licensed"],
        "portrait": pictures.portrait(row),
        "career": lines(career),
        "career_text": career,
        "languages": [
            {"code": code, "name": LANGUAGES[code], "yours": code == language.partition("-")[0]}
            for code in row["languages"]
            if code in LANGUAGES
        ],
        "language_codes": [code for code in row["languages"] if code in LANGUAGES],
    }


def offers(pk, language):
    """The hospital's offers by section: [{slug, name, offers, disclosed}, …]. Two queries."""
    rows = (
        Offer.objects.filter(hospital=pk)
        .order_by("treatment__section__order", "treatment__order")
        .values(
            "pk",
            *facts.FEES,
            "vat",
            "nights",
            "days_before_flying",
            "visits",
            "treatment__slug",
            "treatment__section__slug",
            *columns(language, "includes", "treatment__name", "treatment__section__name"),
        )
    )
    groups, included = {}, {}
    for row in rows:
        slug = row["treatment__section__slug"]
        name = read(row, "treatment__section__name", language)
        group = groups.setdefault(slug, {"slug": slug, "name": name, "offers": []})
        found = offer(row, language)
        group["offers"].append(found)
        included[row["pk"], "includes"] = found["includes"]
    mark_older(Offer, language, included)
    return list(groups.values())


def offer(row, language):
    return {
        **facts.fees(row),
        **{name: row[name] for name in ("nights", "days_before_flying", "visits")},
        "treatment": row["treatment__slug"],
        "name": read(row, "treatment__name", language),
        "includes": read(row, "includes", language),
        "vat": VAT[row["vat"]],
        "vat_slug": row["vat"],
    }


def own_colours(slug):
    """The style sheet with the hospital's own colour. Raises Http404 where it has none."""
    tint = Hospital.objects.shown().filter(slug=slug).values_list("tint", flat=True).first()
    if not tint:
        raise Http404("This hospital has no colour of its own.")
    return style_sheet(tint)
