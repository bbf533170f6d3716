"""The page of one partner."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from hospitals import law
from hospitals.models import Kind, Status
from hospitals.partners import normal, standing
from hospitals.partners.models import (
    Partner,
    PartnerContact,
    PartnerHospital,
    PartnerKind,
    PartnerName,
)
from hospitals.reading.facts import ATTENTION, GOOD, UNKNOWN, expired_on, valid_until
from hospitals.reading.trust import ceiling, per_cent
from portal.core.text import columns, lines, read

from .awards import awards_of
from .directory import CLASSES, card, languages_of, services_of

TEXTS = ("name", "description", "address", "district__name", "status_reason")
PLAIN = ("pk", "slug", "homepage", "insurer", "capital", "hospital__slug", "hospital__status")
CONTACTS = dict(PartnerContact.Kind.choices)


def partner(slug, language):
    """Everything the page shows. Raises Http404. Seven queries: the partner, its other names,
    contacts, languages, services, hospitals and awards."""
    row = (
        Partner.objects.shown()
        .filter(slug=slug)
        .values(*PLAIN, *standing.COLUMNS, *columns(language, *TEXTS))
        .first()
    )
    if row is None:
        raise Http404("There is no such partner.")
    pk, known = row["pk"], card(row, language)
    return known | {
        "description": lines(read(row, "description", language)),
        "address": read(row, "address", language),
        "homepage": row["homepage"],
        "reason": read(row, "status_reason", language),
        "since": row["registered_from"],
        "until": row["registered_until"],
        "insurance": insurance(row),
        "capital": row["capital"],
        "is_agency": row["kind"] == PartnerKind.AGENCY,
        "is_withdrawn": known["standing"]["code"] == standing.WITHDRAWN,
        "is_tourism": row["kind"] == PartnerKind.TOURISM,
        "other_names": list(
            PartnerName.objects.filter(partner=pk).order_by("pk").values_list("name", flat=True)
        ),
        "contacts": contacts(pk, normal.web_key(row["homepage"])),
        "languages": languages_of([pk])[pk],
        "services": services_of([pk], language)[pk],
        "hospitals": hospitals_of(pk, language),
        "awards": awards_of(pk, language),
        "ceiling": ceiling(row["institution_class"]) if row["institution_class"] else None,
    }


def insurance(row):
    """The insurance against the law: {insurer, cover, until, minimum, state, words}."""
    least = standing.minimum_cover(row["kind"], row["institution_class"])
    until, cover = row["insured_until"], row["cover"]
    if not until or cover is None:
        state, words = UNKNOWN, _("not shown to the city")
    elif until < timezone.localdate():
        state, words = ATTENTION, expired_on(until)
    elif cover < least:
        state, words = ATTENTION, _("Below the legal minimum")
    else:
        state, words = GOOD, valid_until(until)
    return {
        "insurer": row["insurer"],
        "cover": cover,
        "until": until,
        "minimum": least,
        "state": state,
        "words": words,
    }


def contacts(pk, shown):
    """[{kind, label, value}, …], telephones first. `shown`: the key of the web page that stands
    on the page already. One query."""
    rows = PartnerContact.objects.filter(partner=pk).order_by("pk")
    order = list(CONTACTS)
    found = [
        {"kind": kind, "label": service or CONTACTS[kind], "value": value}
        for kind, service, value, key in rows.values_list("kind", "service", "value", "normalised")
        if (kind, key) != ("web", shown)
    ]
    return sorted(found, key=lambda one: order.index(one["kind"]))


def hospitals_of(pk, language):
    """The published hospitals it works with today. One query."""
    rows = (
        PartnerHospital.objects.current()
        .filter(partner=pk, hospital__status=Status.PUBLISHED)
        .order_by("hospital__slug")
        .values(
            "since",
            "hospital__slug",
            "hospital__kind",
            *columns(language, "hospital__name", "hospital__district__name"),
        )
    )
    return [
        {
            "slug": row["hospital__slug"],
            "name": read(row, "hospital__name", language),
            "district": read(row, "hospital__district__name", language),
            "class": CLASSES[row["hospital__kind"]],
            "most": ceiling(row["hospital__kind"]),
            "since": row["since"],
        }
        for row in rows
    ]


def ceilings():
    """The lawful commission by class, as the page's language writes it: [(classes, figure)]."""
    classes = (
        (_("Tertiary hospital"), Kind.TERTIARY),
        (_("Hospital and general hospital"), Kind.GENERAL),
        (_("Clinic"), Kind.CLINIC),
    )
    return [(name, per_cent(law.commission_ceiling(kind).percent)) for name, kind in classes]
