"""The trust page of a microsite: each proof with its days, and where each fact comes from."""

from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from hospitals import law
from hospitals.models import Hospital, ImportedFact, Offer, Source
from portal.core.text import columns, read
from portal.guide.reading.help_lines import help_lines

from . import disclosed as ledger
from . import facts
from .designations import designation_of
from .facts import ATTENTION, GOOD, UNKNOWN, day
from .microsite import accreditations_of
from .partnering import partnership_of

REPORT_LINE, DISPUTES = "medical-korea", "k-medi"
MEANINGS = {
    "koiha": gettext_lazy(
        "The Korean institute for accreditation looks at safety and quality of the whole"
        " hospital. An accreditation holds for four years."
    ),
    "kahf": gettext_lazy(
        "The national programme for hospitals that serve patients from abroad: about 130 points"
        " such as interpreting, explaining and patient safety. It holds for four years."
    ),
    "jci": gettext_lazy(
        "A private international body, based in the United States, looks at safety and quality."
        " An accreditation holds for three years."
    ),
}
SOURCES = dict(Source.choices)
# What the page names, and the names under which imports record it (ImportedFact.field).
FACTS = (
    ("basics", gettext_lazy("Name, address and class"), {"name", "address", "kind", "phone"}),
    ("basics", gettext_lazy("Beds and year of founding"), {"beds", "founded"}),
    (
        "registration",
        gettext_lazy("Registration for foreign patients"),
        {"registration_number", "registered_until"},
    ),
    ("own", gettext_lazy("Liability insurance"), {"insurance", "insurer", "cover"}),
    ("own", gettext_lazy("Accreditation"), {"accreditation", "accreditations"}),
    ("own", gettext_lazy("Languages"), {"languages", "spoken_languages"}),
    ("own", gettext_lazy("Doctors"), {"doctors"}),
    ("fees", gettext_lazy("Treatments and fees"), {"offers", "fees"}),
)
NO_COLUMN = {"coordinates": gettext_lazy("coordinates")}
NAMED = frozenset().union(*(fields for _kind, _label, fields in FACTS))


def trust(hospital, language):
    """Everything the page shows. `hospital` is its frame (hospitals.reading.microsite).

    Eight queries: accreditations, designation, agencies, awards, offers, imported facts, the
    day of the last change, help numbers; and what the ledger of disclosures asks.
    """
    insurance = facts.insurance(hospital, hospital["kind_slug"])
    offers = fees(hospital["pk"], language)
    imported = imported_facts(hospital["pk"])
    told = ledger.told(hospital["pk"], language)
    accreditations = accreditations_of(hospital["pk"])
    modified_at = Hospital.objects.values_list("modified_at", flat=True).get(pk=hospital["pk"])
    lines = {line["slug"]: line for line in help_lines(language)}
    return {
        "registration": facts.registration(hospital),
        "insurance": insurance | {"words": insured(insurance)},
        "accreditations": [one | {"meaning": MEANINGS[one["body"]]} for one in accreditations],
        "selection": selection(hospital),
        "ceiling": ceiling(hospital["kind_slug"]),
        "partnership": partnership_of(hospital["pk"], language),
        "law": law,
        "offers": offers,
        "disclosures": [
            in_ledger(row, told.items.get(row["slug"]))
            for row in disclosures(hospital, insurance, offers, imported, accreditations)
        ],
        "aftercare": told.aftercare,
        "sources": sources(hospital, imported, known_days(modified_at, offers)),
        "report_line": lines.get(REPORT_LINE),
        "disputes": lines.get(DISPUTES),
    }


def insured(insurance):
    """The state of the insurance against the law, in words."""
    if insurance["cover"] is None:
        return _("not disclosed")
    if not insurance["valid"]:
        return insurance["words"]
    if insurance["sufficient"]:
        return _("meets the legal minimum")
    return _("Below the legal minimum")


def ceiling(kind):
    """The most an agency may take, as the page's language writes it: {most, as_clinic}."""
    limit = law.commission_ceiling(kind)
    return {
        "most": per_cent(limit.percent),
        "as_clinic": per_cent(limit.as_clinic) if limit.as_clinic else "",
    }


def per_cent(number):
    return f"{number}\u00a0%" if get_language() == "ru" else f"{number}%"


# --- The city's choice ---------------------------------------------------------------
def selection(hospital):
    """{state, words, certificate, since, until, reason}; the dates are None where none are on
    file, the reason (why it was revoked) is mostly empty."""
    held = designation_of(hospital["pk"])
    found = {"certificate": "", "since": None, "until": None, "reason": ""}
    if held:
        found = {name: getattr(held, name) for name in found}
    if held and held.ended_on is None:
        state, words = GOOD, _("selected by the city")
    elif held and held.reason:
        state, words = ATTENTION, _("revoked on %(date)s") % {"date": day(held.ended_on)}
    elif held:
        state, words = ATTENTION, _("ended on %(date)s") % {"date": day(held.ended_on)}
    elif hospital["selected"]:
        state, words = GOOD, _("selected by the city")
    else:
        state, words = UNKNOWN, _("not among the fifty")
    return found | {"state": state, "words": words}


# --- What is disclosed ---------------------------------------------------------------
def fees(pk, language):
    """The offers in the catalogue's order: [{treatment, name, disclosed, on}]. One query."""
    rows = (
        Offer.objects.filter(hospital=pk)
        .order_by("treatment__section__order", "treatment__order")
        .values(*facts.FEES, "treatment__slug", *columns(language, "treatment__name"))
    )
    return [offered(row, facts.fees(row), language) for row in rows]


def offered(row, fee, language):
    told = fee["fee_from"] is not None
    return {
        "treatment": row["treatment__slug"],
        "name": read(row, "treatment__name", language),
        "disclosed": told,
        "on": fee["disclosed_on"] if told else None,
    }


def disclosures(hospital, insurance, offers, imported, accreditations):
    """[{slug, item, state, words, on}]: what the institution lets the public know, since when."""
    insured_on = first_day(imported, {"insurance", "insurer", "cover"})
    spoken_on = first_day(imported, {"languages", "spoken_languages"})
    accredited_on = first_day(imported, {"accreditation", "accreditations"})
    return [
        {"slug": "fees", "item": _("Fees"), **disclosed_fees(offers)},
        item("insurer", _("Insurer"), insurance["insurer"] is not None, insured_on),
        item("cover", _("Cover of the insurance"), insurance["cover"] is not None, insured_on),
        item("languages", _("Languages"), bool(hospital["languages"]), spoken_on),
        item("accreditation", _("Accreditation"), bool(accreditations), accredited_on),
        {
            "slug": "aftercare",
            "item": _("Aftercare"),
            "state": UNKNOWN,
            "words": _("not collected yet: ask who looks after you once you are home"),
            "on": None,
        },
    ]


def item(slug, name, told, on):
    words = pgettext("a disclosure", "published") if told else _("not disclosed")
    state = GOOD if told else UNKNOWN
    return {"slug": slug, "item": name, "state": state, "words": words, "on": on}


def in_ledger(row, told):
    """The row with what the ledger knows. A confirmation dates the figures that are shown; in
    any other state the ledger's words stand in for them."""
    if told is None:
        return row
    if told.state != GOOD:
        return row | {"state": told.state, "words": told.words, "on": told.on, "until": None}
    words = row["words"] if row["state"] == GOOD or row["slug"] == "fees" else told.words
    return row | {"state": GOOD, "words": words, "on": told.on, "until": told.until}


def disclosed_fees(offers):
    number = sum(one["disclosed"] for one in offers)
    if not offers:
        return {"state": UNKNOWN, "words": _("no treatment listed"), "on": None}
    words = ngettext(
        "published for %(number)d of %(total)d treatment",
        "published for %(number)d of %(total)d treatments",
        len(offers),
    ) % {"number": number, "total": len(offers)}
    days = [one["on"] for one in offers if one["on"]]
    state = GOOD if number == len(offers) else UNKNOWN
    return {"state": state, "words": words, "on": max(days, default=None)}


# --- Where it comes from -------------------------------------------------------------
def imported_facts(pk):
    """{field: (source, day it was read)}. One query."""
    rows = ImportedFact.objects.filter(hospital=pk).order_by("field")
    return {
        field: (source, on)
        for field, source, on in rows.values_list("field", "source", "retrieved_on")
    }


def first_day(imported, fields):
    """The oldest day on which any of the fields was read: older parts make a fact older."""
    return min((imported[field][1] for field in fields & imported.keys()), default=None)


def known_days(modified_at, offers):
    """{kind of fact: day of the last change}. The hospital's own columns share one, fees are
    dated by the hospital; the rest does not know."""
    disclosed = max((one["on"] for one in offers if one["on"]), default=None)
    own = timezone.localdate(modified_at)
    return {"basics": own, "registration": own, "own": None, "fees": disclosed}


def sources(hospital, imported, days):
    """[{fact, source, on}]: read by an import, else as who fills the field in the admin."""
    known = [
        {"fact": label, **source(kind, fields, hospital, imported, days)}
        for kind, label, fields in FACTS
    ]
    others = [
        {"fact": called(field), "source": imported[field][0], "on": imported[field][1]}
        for field in imported
        if field not in NAMED
    ]
    return known + others


def called(field):
    """What a fact is called that the page does not name: as its column, or as it is recorded."""
    try:
        return capfirst(NO_COLUMN.get(field) or Hospital._meta.get_field(field).verbose_name)
    except FieldDoesNotExist:
        return field


def source(kind, fields, hospital, imported, days):
    read_from = sorted(fields & imported.keys())
    if read_from:
        names = dict.fromkeys(imported[field][0] for field in read_from)
        return {"source": " · ".join(names), "on": first_day(imported, fields)}
    origin = {"basics": hospital["source"], "registration": Source.CITY}.get(kind, Source.OWN)
    if hospital["source"] == Source.SAMPLE:
        origin = Source.SAMPLE
    return {"source": SOURCES[origin], "on": days[kind]}
