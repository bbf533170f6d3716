"""From what was typed to what its page says. At most seven queries, whatever was typed."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language

from hospitals import law
from hospitals.models import Kind
from hospitals.reading.trust import REPORT_LINE, per_cent
from portal.guide.reading.help_lines import help_lines

from . import certificates, differences, finding, hosts, states
from .recognising import CODE, HOST, recognise
from .standing import Subject, subjects

OF_CERTIFICATE = {
    certificates.IN_FORCE: states.SELECTED,
    certificates.EXPIRED: states.EXPIRED,
    certificates.REVOKED: states.WITHDRAWN,
    certificates.REPLACED: states.WITHDRAWN,
}
CEILING_CLASSES = (Kind.TERTIARY, Kind.GENERAL, Kind.HOSPITAL, Kind.CLINIC)


@dataclass(frozen=True)
class Alike:
    """Something registered that what was typed may be taken for. `typed` and `registered` are
    pieces that know whether they differ; `scripts`: of which other scripts letters were typed."""

    subject: Subject
    kind: str
    typed: tuple
    registered: tuple
    scripts: list
    other_service: bool


@dataclass(frozen=True)
class Answer:
    """`outcome` is one of states.OUTCOMES and all that is counted of it."""

    text: str
    outcome: str
    subjects: tuple = ()
    alike: tuple = ()
    similar: tuple = ()
    certificate: certificates.Certificate | None = None
    elsewhere: bool = False  # the code stood in an address that is not this portal's
    ceilings: tuple = ()
    checked_on: date = law.CHECKED_ON


def answer(text):
    language, typed = get_language(), recognise(text)
    found = finding.find(typed)
    rows = [match.row for match in (*found.exact, *found.alike, *found.similar)]
    known = subjects(rows, language)
    certificate = certificate_of(typed, language)
    exact = unique(known[one.row] for one in found.exact if one.row in known)
    alike = resemblances(typed.text, found.alike, known)
    similar = unique(known[one.row] for one in found.similar if one.row in known)
    return Answer(
        text=typed.text,
        outcome=outcome(certificate, exact, alike, similar),
        subjects=exact,
        alike=() if certificate else alike,
        similar=() if certificate else similar,
        certificate=certificate,
        elsewhere=bool(certificate) and stands_elsewhere(typed),
        ceilings=ceilings() if any(one.kind == states.AGENCY for one in exact) else (),
    )


def certificate_of(typed, language):
    codes = typed.of(CODE)
    return certificates.find(codes[0].value, language) if codes else None


def stands_elsewhere(typed):
    """A copied page carries a true code: its address tells that it is a copy."""
    own = hosts.domain(urlsplit(settings.SITE_ORIGIN).hostname or "")
    return any(one.value != own for one in typed.of(HOST))


def unique(found):
    """Without the second of two keys that lead to one hospital, in their order."""
    return tuple({(one.subject, one.pk): one for one in found}.values())


def resemblances(text, matches, known):
    """One Alike for each hospital or partner."""
    first = {}
    for one in matches:
        if subject := known.get(one.row):
            first.setdefault((subject.subject, subject.pk), one)
    return tuple(resemblance(text, one, known[one.row]) for one in first.values())


def resemblance(text, match, subject):
    if match.kind == HOST:
        text = host_of(text)
    typed, registered = differences.compare(text, match.shown)
    return Alike(
        subject=subject,
        kind=match.kind,
        typed=typed,
        registered=registered,
        scripts=differences.foreign_scripts(text, match.shown),
        other_service=match.other_service,
    )


def host_of(text):
    """The host in a web or e-mail address, as its letters look and not as xn--…"""
    folded = unicodedata.normalize("NFKC", text).casefold()
    address = hosts.split(folded.rpartition("@")[2])
    return address.host if address else text


def outcome(certificate, exact, alike, similar):
    if certificate:
        return OF_CERTIFICATE[certificate.state]
    if exact:
        return exact[0].state
    if alike:
        return states.LOOKALIKE
    return states.SIMILAR if similar else states.NOTHING


def ceilings():
    """[(class, the most in per cent)] that an agency may take, by the class of the hospital."""
    return tuple(
        (kind.label, per_cent(law.commission_ceiling(kind).percent)) for kind in CEILING_CLASSES
    )


def report_line(language):
    """The number for reports and questions, as the guide reads it, or None."""
    return next((line for line in help_lines(language) if line["slug"] == REPORT_LINE), None)
