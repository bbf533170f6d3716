"""A record and its candidates side by side: what each is called, where it is, how it is reached."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospitals.exchange import comparing
from hospitals.exchange.cleaning import contacts
from hospitals.exchange.cleaning.text import line
from hospitals.exchange.models import Record
from portal.core.languages import OWN_NAMES, tag

# Codes of exchange.merging.matching.
GROUNDS = {
    "number": gettext_lazy("the same registration number"),
    "name": gettext_lazy("the same name"),
    "alike": gettext_lazy("a similar name"),
    "phone": gettext_lazy("the same telephone number"),
    "homepage": gettext_lazy("the same homepage"),
    "near": gettext_lazy("very near each other"),
}
FAR = 2000  # metres: what is further has no drawing, only its number


def grounds(pair):
    return [str(GROUNDS.get(code, code)) for code in pair.grounds]


def context(pair, pairs):
    """Of the page that the pair stands on: its record, and all candidates of that record."""
    record = pair.record
    family = list(
        Record.objects.filter(service=record.service, content_id=record.content_id)
        .order_by("language")
        .defer("applied", "declined")
    )
    ours = of_record(record, family)
    rows = pairs.filter(record=record).select_related("hospital", "hospital__district")
    candidates = [candidate(one, ours) for one in rows.order_by("metres", "pk")]
    return {
        "title": _("Is it the same institution?"),
        "subtitle": record.title,
        "record": record,
        "names": ours["names"],
        "facts": ours["facts"],
        "candidates": [one for one in candidates if one["pair"].state == "open"],
        "decided": [one for one in candidates if one["pair"].state != "open"],
    }


def of_record(record, family):
    """{names: [(language tag, language, name)], facts: {key: text}} of what the service says."""
    return {
        "names": [(tag(row.language), OWN_NAMES[row.language], row.title) for row in family],
        "facts": {
            "address": address(record),
            "phone": contacts.phone(said(record, "tel")) or line(said(record, "tel")),
            "homepage": contacts.homepage(said(record, "hmpginfo", "homepage")),
        },
    }


def address(record):
    parts = (said(record, "baseaddr", "addr1"), said(record, "detailaddr", "addr2"))
    return line(" ".join(filter(None, parts)))


def said(record, *names):
    """The first of these fields that the list row or a detail holds."""
    parts = [record.item, *record.details.values()]
    found = (part.get(name) for name in names for part in parts if isinstance(part, dict))
    return next((value for value in found if isinstance(value, str) and value), "")


LABELS = {
    "address": gettext_lazy("address"),
    "phone": gettext_lazy("telephone"),
    "homepage": gettext_lazy("homepage"),
}


def candidate(pair, ours):
    """What the page shows of one hospital, with the words that differ from the record's."""
    hospital = pair.hospital
    columns = {
        "address": hospital.address_en or hospital.address_ko or "",
        "phone": hospital.phone,
        "homepage": hospital.homepage,
    }
    rows = []
    for key, theirs in ours["facts"].items():
        left, right = comparing.compare(theirs, columns[key])
        rows.append({"label": LABELS[key], "record": left, "hospital": right})
    return {
        "pair": pair,
        "hospital": hospital,
        "names": [
            (tag(code), OWN_NAMES[code], name)
            for code in OWN_NAMES
            if (name := getattr(hospital, f"name_{code.replace('-', '_')}"))
        ],
        "facts": rows,
        "grounds": grounds(pair),
        "width": distance_width(pair.metres),
    }


def distance_width(metres):
    """How long the line of the drawing is, of 100; None where there is nothing to draw."""
    if metres is None or metres > FAR:
        return None
    return round(100 * metres / FAR, 1)
