"""Whether the broker of a report stands in the city's registers: the check, asked by the desk."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from hospitals.checking import finding
from hospitals.checking.keys import HOSPITAL
from hospitals.checking.recognising import recognise
from hospitals.checking.standing import subjects

BROKER = ("broker_name", "broker_phone", "broker_web", "broker_messenger")


def found(report):
    """[(address in the admin, name, how it stands)] of hospitals and partners that something
    of the report names or resembles, without the same one twice."""
    rows = {}
    for text in filter(None, (getattr(report, name) for name in BROKER)):
        matches = finding.find(recognise(text))
        for match in (*matches.exact, *matches.alike, *matches.similar):
            rows.setdefault(match.row)
    known = subjects(rows, get_language())
    unique = {(one.subject, one.pk): one for one in known.values()}.values()
    return [(address(one), one.name, one.title) for one in unique]


def address(subject):
    page = "hospitals_hospital" if subject.subject == HOSPITAL else "partners_partner"
    try:
        return reverse(f"admin:{page}_change", args=[subject.pk])
    except NoReverseMatch:
        return ""
