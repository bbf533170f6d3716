"""What the system can find out about whether a hospital may be chosen.

It only finds; whether an application is eligible is decided by a curator. A result is kept
with the application as plain data, so that it can be shown later in the reader's language:
[{"check": code, "passed": bool, "found": code, date or amount, "asked": date or amount}, …].
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospitals.models import Insurance, legal_minimum
from portal.core.templatetags.portal import won

LABELS = {
    "published": gettext_lazy("The hospital’s pages are published"),
    "registration": gettext_lazy("Registered for foreign patients when the designation begins"),
    "cover": gettext_lazy("Liability insurance at the legal minimum of its class"),
    "insurance": gettext_lazy("The liability insurance is valid"),
    "declaration": gettext_lazy("No corrective order in the last three years is declared"),
}


def check(application, on=None):
    """The result for an application as everything stands now. `on`: the day of the check,
    by default today in Seoul. One query, for the insurance."""
    on = on or timezone.localdate()
    hospital, starts = application.hospital, application.round.starts
    policy = Insurance.objects.filter(hospital=hospital).first()
    return [
        line("published", hospital.is_public, hospital.status),
        registration(hospital, max(starts, on)),
        *insurance(hospital, policy, on),
        line("declaration", application.no_corrective_order),
    ]


def registration(hospital, needed):
    """It has to hold on the first day of the designation, that day included."""
    found = hospital.registered_until if hospital.registration_number else None
    return line("registration", hospital.registration_is_valid(needed), found, needed)


def insurance(hospital, policy, on):
    minimum = legal_minimum(hospital.kind)
    cover = policy.cover if policy else None
    until = policy.valid_until if policy else None
    return (
        line("cover", bool(cover and cover >= minimum), cover, minimum),
        line("insurance", bool(until and until >= on), until, on),
    )


def line(code, passed, found=None, asked=None):
    return {
        "check": code,
        "passed": bool(passed),
        "found": plain(found),
        "asked": plain(asked),
    }


def plain(value):
    return value.isoformat() if isinstance(value, date) else value


def same(one, other):
    """Whether two results come to the same, check by check."""
    return {row["check"]: row["passed"] for row in one} == {
        row["check"]: row["passed"] for row in other
    }


@dataclass(frozen=True)
class Line:
    """A check as it is shown. `found` says what the register holds, `advice` what to do."""

    check: str
    label: str
    passed: bool
    found: str
    advice: str


def lines(result):
    """The result in the active language: [Line]."""
    return [
        Line(
            row["check"],
            LABELS[row["check"]],
            row["passed"],
            found(row),
            "" if row["passed"] else advice(row),
        )
        for row in result
        if row["check"] in LABELS
    ]


def found(row):
    code, value = row["check"], row.get("found")
    if code == "published":
        return _("published") if row["passed"] else _("not published")
    if code == "declaration":
        return _("declared") if row["passed"] else _("not declared")
    if value is None:
        return _("nothing on file")
    if code == "cover":
        return _("%(amount)s a year") % {"amount": won(value)}
    return _("valid until %(date)s") % {"date": day(value)}


def advice(row):
    code, asked = row["check"], row.get("asked")
    if code == "published":
        return _("Hand the hospital’s pages in to the city, so that they are published.")
    if code == "declaration":
        return _("Tick the declaration, if it is true.")
    if code == "cover":
        return _("The law asks for %(amount)s a year. Send the city a copy of the policy.") % {
            "amount": won(asked)
        }
    return _("It has to hold on %(date)s. Send the city the renewed document.") % {
        "date": day(asked)
    }


def day(text):
    return date_format(date.fromisoformat(text), "DATE_FORMAT")
