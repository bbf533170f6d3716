"""What is proven about a hospital, read in one way for every page that shows it.

Each fact has a `state` and the `words` that say it in the active language: `good` (holds and
suffices), `attention` (has ended, or does not suffice), `unknown` (nothing on file). A validity
counts through its last day.
"""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hospitals.models import Accreditation, SpokenLanguage, legal_minimum

BODIES = dict(Accreditation.Body.choices)
LANGUAGES = dict(SpokenLanguage.Code.choices)
HOW = dict(SpokenLanguage.How.choices)
GOOD, ATTENTION, UNKNOWN = "good", "attention", "unknown"
# What the ledger of disclosures takes down is read as if it were not on file.
INSURANCE = (
    "insurance__insurer",
    "insurance__cover",
    "insurance__valid_until",
    "shows_insurer",
    "shows_cover",
)
FEES = ("fee_from", "fee_to", "disclosed_on", "hospital__shows_fees")
REGISTRATION = ("registration_number", "registered_until")


def day(date):
    return date_format(date, "DATE_FORMAT")


def valid_until(date):
    return _("valid until %(date)s") % {"date": day(date)}


def expired_on(date):
    return _("expired on %(date)s") % {"date": day(date)}


def registration_state(row):
    """Of a row of REGISTRATION; a number whose end nobody states is not called valid."""
    until = row["registered_until"]
    if not row["registration_number"] or until is None:
        return UNKNOWN
    return GOOD if until >= timezone.localdate() else ATTENTION


def registration(row):
    """From a row of REGISTRATION: {number, until, state, words}."""
    number, until = row["registration_number"], row["registered_until"]
    state = registration_state(row)
    if not number:
        words = _("no registration on file")
    elif until is None:
        words = _("the end of its validity is not stated")
    else:
        words = valid_until(until) if state == GOOD else expired_on(until)
    return {"number": number, "until": until, "state": state, "words": words}


def fees(row):
    """From a row of an offer's FEES: {fee_from, fee_to, disclosed_on}, as visitors may see it."""
    shown = row["hospital__shows_fees"]
    return {name: row[name] if shown else None for name in ("fee_from", "fee_to", "disclosed_on")}


def insured(row, kind):
    """From a row of INSURANCE and the hospital's class, as visitors may see it: {insurer, cover,
    valid_until, valid, minimum, sufficient}. Without insurance insurer and cover are None."""
    cover, until = row["insurance__cover"], row["insurance__valid_until"]
    if not row["shows_cover"]:
        cover = until = None
    minimum = legal_minimum(kind)
    valid = until is not None and until >= timezone.localdate()
    return {
        "insurer": row["insurance__insurer"] if row["shows_insurer"] else None,
        "cover": cover,
        "valid_until": until,
        "valid": valid,
        "minimum": minimum,
        "sufficient": valid and cover >= minimum,
    }


def insurance(row, kind):
    """The same with {state, words}."""
    found = insured(row, kind)
    until = found["valid_until"]
    if found["cover"] is None:
        state, words = UNKNOWN, _("not disclosed")
    elif not found["valid"]:
        state, words = ATTENTION, expired_on(until)
    else:
        state, words = GOOD if found["sufficient"] else ATTENTION, valid_until(until)
    return {**found, "state": state, "words": words}


def accreditations(ids):
    """{hospital id: [{body, name, since, until, state, words}, …]}, ended ones too. One query."""
    rows = Accreditation.objects.filter(
        hospital__in=ids, hospital__shows_accreditation=True
    ).order_by("body")
    found = {pk: [] for pk in ids}
    for row in rows.values("hospital_id", "body", "since", "until"):
        found[row["hospital_id"]].append(accreditation(row))
    return found


def accreditation(row):
    today = timezone.localdate()
    since, until = row["since"], row["until"]
    if until < today:
        state, words = ATTENTION, expired_on(until)
    elif since > today:
        state, words = UNKNOWN, _("valid from %(date)s") % {"date": day(since)}
    else:
        state, words = GOOD, valid_until(until)
    return {
        "body": row["body"],
        "name": BODIES[row["body"]],
        "since": since,
        "until": until,
        "state": state,
        "words": words,
    }


def in_force(rows):
    return [row for row in rows if row["state"] == GOOD]


def languages(ids):
    """{hospital id: [{code, name, how}, …]}. One query."""
    found = {pk: [] for pk in ids}
    rows = SpokenLanguage.objects.filter(hospital__in=ids, hospital__shows_languages=True).order_by(
        "pk"
    )
    for hospital, code, how in rows.values_list("hospital_id", "code", "how"):
        found[hospital].append({"code": code, "name": LANGUAGES[code], "how": HOW[how]})
    return found
