"""The figures a hospital stands by, read from where they are kept: offers, insurance, languages,
accreditation, aftercare. For staff: in the admin's language."""

import hashlib
import json
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospitals.models import Accreditation, Insurance, Offer, SpokenLanguage
from portal.core.templatetags.portal import won

from .models import Aftercare, Item

NONE = "none"  # the key of a figure that says there is none


@dataclass(frozen=True)
class Figure:
    """One thing to say yes to. `facts`: what is confirmed, whatever the language; `url`: where
    it is changed, empty where only the city can."""

    key: str
    label: str
    value: str
    facts: tuple
    url: str = ""


def figures_of(hospital):
    """{item: [Figure, …]} with every item; an empty list where nothing is on file. Five
    queries."""
    insurance = Insurance.objects.filter(hospital=hospital).first()
    own = reverse("admin:hospitals_hospital_change", args=[hospital.pk])
    return {
        Item.FEES: fees(hospital),
        Item.INSURER: insurer(insurance),
        Item.COVER: cover(insurance),
        Item.AFTERCARE: aftercare(hospital),
        Item.LANGUAGES: languages(hospital, own),
        Item.ACCREDITATION: accreditations(hospital),
    }


def digest(figures):
    """SHA-256 of the figures of one item, or an empty text where there are none."""
    if not figures:
        return ""
    text = json.dumps([[figure.key, *figure.facts] for figure in figures], default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def fees(hospital):
    rows = (
        Offer.objects.filter(hospital=hospital, fee_from__isnull=False)
        .select_related("treatment")
        .order_by("treatment__section__order", "treatment__order")
    )
    return [
        Figure(
            f"offer-{offer.pk}",
            str(offer.treatment),
            f"{span(offer.fee_from, offer.fee_to)} · {offer.get_vat_display()}",
            (offer.fee_from, offer.fee_to, offer.vat),
            reverse("admin:hospitals_offer_change", args=[offer.pk]),
        )
        for offer in rows
    ]


def span(low, high):
    return won(low) if low == high else f"{won(low)} – {won(high)}"


def insurer(insurance):
    if insurance is None:
        return []
    return [Figure("insurer", str(Item.INSURER.label), insurance.insurer, (insurance.insurer,))]


def cover(insurance):
    if insurance is None:
        return []
    ends = date_format(insurance.valid_until)
    return [
        Figure("cover", _("Cover per year"), won(insurance.cover), (insurance.cover,)),
        Figure("until", _("Insured until"), ends, (insurance.valid_until,)),
    ]


def aftercare(hospital):
    held = Aftercare.objects.filter(hospital=hospital).first()
    if held is None:
        return []
    url = reverse("admin:disclosures_aftercare_change", args=[held.pk])
    weeks = ngettext("%(number)d week", "%(number)d weeks", held.remote_weeks)
    named = [
        ("remote_weeks", weeks % {"number": held.remote_weeks}, (held.remote_weeks,)),
        ("contact", held.contact, (held.contact_ko, held.contact_en)),
        ("revision", held.revision, (held.revision_ko, held.revision_en)),
    ]
    labels = {field.name: field.verbose_name for field in Aftercare._meta.fields}
    return [Figure(key, str(labels[key]), value, facts, url) for key, value, facts in named]


def languages(hospital, url):
    rows = SpokenLanguage.objects.filter(hospital=hospital).order_by("code")
    found = [
        Figure(row.code, row.get_code_display(), row.get_how_display(), (row.how,), url)
        for row in rows
    ]
    return found or [Figure(NONE, str(Item.LANGUAGES.label), _("Korean only"), (), url)]


def accreditations(hospital):
    rows = Accreditation.objects.filter(hospital=hospital).order_by("body")
    found = [
        Figure(
            row.body,
            row.get_body_display(),
            f"{date_format(row.since)} – {date_format(row.until)}",
            (row.since, row.until),
        )
        for row in rows
    ]
    return found or [Figure(NONE, str(Item.ACCREDITATION.label), _("none"), ())]


def on_file(hospital):
    """The items of which visitors see something as long as nobody asks."""
    found = {
        Item.FEES: Offer.objects.filter(hospital=hospital, fee_from__isnull=False),
        Item.INSURER: Insurance.objects.filter(hospital=hospital),
        Item.LANGUAGES: SpokenLanguage.objects.filter(hospital=hospital),
        Item.ACCREDITATION: Accreditation.objects.filter(hospital=hospital),
    }
    items = {item for item, rows in found.items() if rows.exists()}
    return items | {Item.COVER} if Item.INSURER in items else items
