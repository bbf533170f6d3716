"""Up to four hospitals side by side: what is read about them. What is shown of it, and in which
order, stands in `compare_rows`."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from hospitals.models import Doctor, Hospital, Licence, Offer, Status
from portal.core.publishing import remembered
from portal.core.text import columns, read

from . import answers, facts
from .directory import KINDS
from .microsite import MEASURED, measured, offer

MOST = 4
SUGGESTED = 6
LICENCES = dict(Licence.choices)
PLAIN = ("pk", "slug", "kind", "selected", "founded", "beds", "latitude", "longitude", "name_ko",
         "shows_languages", "shows_accreditation")  # fmt: skip
OFFERED = (
    "hospital_id",
    *facts.FEES,
    "vat",
    "nights",
    "days_before_flying",
    "visits",
    "treatment__slug",
)


@dataclass(frozen=True)
class Option:
    """A treatment that at least one of the hospitals offers; `everywhere`: all of them do."""

    slug: str
    name: str
    everywhere: bool


def compared(slugs, language):
    """The published hospitals among `slugs`, in this order, with all that is compared.

    Five queries, whatever their number and that of their offers: the hospitals with their
    answer times, languages, accreditations, doctors, offers.
    """
    found = hospitals(slugs, language)
    ids = [row["pk"] for row in found.values()]
    spoken, accredited = facts.languages(ids), facts.accreditations(ids)
    staff, offered = doctors(ids, language), offers(ids, language)
    for row in found.values():
        pk = row["pk"]
        row["languages"] = spoken[pk]
        row["accreditations"] = facts.in_force(accredited[pk])
        row["doctors"] = staff[pk]
        row["offers"] = offered[pk]
    return [found[slug] for slug in slugs if slug in found]


def hospitals(slugs, language):
    """{slug: hospital}; each is joined to its answer times, so that its row may come often."""
    rows = list(
        Hospital.objects.published()
        .filter(slug__in=slugs)
        .annotate(measured=answers.standing())
        .values(
            *PLAIN,
            *facts.REGISTRATION,
            *facts.INSURANCE,
            *MEASURED,
            *columns(language, "name", "district__name"),
        )
    )
    times = {}
    for row in rows:
        times.setdefault(row["slug"], []).append(measured(row))
    return {row["slug"]: hospital(row, times[row["slug"]], language) for row in rows}


def hospital(row, times, language):
    return {
        **{name: row[name] for name in PLAIN},
        "kind": KINDS[row["kind"]],
        "name": read(row, "name", language),
        "district": read(row, "district__name", language),
        "registration": facts.registration(row),
        "insurance": facts.insurance(row, row["kind"]),
        "promises": answers.promises(times),
    }


def doctors(ids, language):
    """{hospital id: {"number", "licences": [(name, number)], "specialties": [name]}}."""
    found = {pk: {"licences": Counter(), "specialties": []} for pk in ids}
    rows = (
        Doctor.objects.filter(hospital__in=ids)
        .order_by("specialty__slug")
        .values("hospital_id", "specialty__licence", *columns(language, "specialty__name"))
        .annotate(number=Count("pk"))
    )
    for row in rows:
        own = found[row["hospital_id"]]
        own["licences"][row["specialty__licence"]] += row["number"]
        own["specialties"].append(read(row, "specialty__name", language))
    return {
        pk: {
            "number": own["licences"].total(),
            "licences": [(LICENCES[key], own["licences"][key]) for key in LICENCES
                         if own["licences"][key]],
            "specialties": own["specialties"],
        }
        for pk, own in found.items()
    }  # fmt: skip


def offers(ids, language):
    """{hospital id: {treatment: offer}}, the treatments in the catalogue's order."""
    found = {pk: {} for pk in ids}
    rows = (
        Offer.objects.filter(hospital__in=ids)
        .order_by("treatment__section__order", "treatment__order", "treatment__slug")
        .values(*OFFERED, *columns(language, "includes", "treatment__name"))
    )
    for row in rows:
        found[row["hospital_id"]][row["treatment__slug"]] = offer(row, language)
    return found


def options(hospitals):
    """The treatments to choose from: first those that all the hospitals offer."""
    names, number = {}, Counter()
    for row in hospitals:
        for slug, own in row["offers"].items():
            names.setdefault(slug, own["name"])
            number[slug] += 1
    found = [Option(slug, name, number[slug] == len(hospitals)) for slug, name in names.items()]
    return sorted(found, key=lambda option: not option.everywhere)


@remembered
def similar(slugs, language):
    """Hospitals with the most treatments in common with those of `slugs` (a tuple), by that
    number and then by name: [{slug, name, district, common}]. Two queries at most."""
    own = Offer.objects.filter(hospital__slug__in=slugs, hospital__status=Status.PUBLISHED)
    others = (
        Offer.objects.filter(treatment__in=own.values("treatment"))
        .filter(hospital__status=Status.PUBLISHED)
        .exclude(hospital__slug__in=slugs)
        .values("hospital_id")
        .annotate(common=Count("pk"))
        .order_by("-common", "hospital__name_en", "hospital__slug")
    )
    common = dict(others.values_list("hospital_id", "common")[:SUGGESTED])
    rows = Hospital.objects.filter(pk__in=common).values(
        "pk", "slug", *columns(language, "name", "district__name")
    )
    found = {row["pk"]: suggestion(row, common[row["pk"]], language) for row in rows}
    return [found[pk] for pk in common if pk in found]


def suggestion(row, common, language):
    return {
        "slug": row["slug"],
        "name": read(row, "name", language),
        "district": read(row, "district__name", language),
        "common": common,
    }
