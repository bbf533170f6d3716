"""How a partner stands on a day: the one place that says who is in order.

The same rule three times, and a test proves that they agree: `of` for a plain row (lists and
the public check read `values(*COLUMNS)`), `Partner.standing` for a model, `expression` for the
database. Of several reasons the gravest is told.
"""

from django.db.models import Case, CharField, Q, Value, When
from django.utils import timezone

from hospitals import law
from hospitals.models import Kind, legal_minimum

INSTITUTION, AGENCY, TOURISM = "institution", "agency", "tourism"
REGISTERED, SUSPENDED, WITHDRAWN = "registered", "suspended", "withdrawn"
# What `of` answers, besides SUSPENDED and WITHDRAWN:
VALID = "valid"
EXPIRED = "expired"
NOT_YET = "not-yet"  # its registration begins later
UNREGISTERED = "unregistered"  # no number or no last day is known to the city
UNINSURED = "uninsured"  # the insurance the law asks for is missing, too small or has run out
STANDINGS = (VALID, EXPIRED, NOT_YET, SUSPENDED, WITHDRAWN, UNREGISTERED, UNINSURED)

COLUMNS = (
    "kind",
    "institution_class",
    "registration_number",
    "registered_from",
    "registered_until",
    "status",
    "status_on",
    "cover",
    "insured_until",
)
LARGE = (Kind.GENERAL, Kind.TERTIARY)


def of(row, on=None):
    """The standing of a row of `COLUMNS` on a day (default: today in Seoul)."""
    on = on or timezone.localdate()
    if row["status"] != REGISTERED and row["status_on"] and row["status_on"] <= on:
        return row["status"]
    if not numbered(row):
        return UNREGISTERED
    if row["registered_from"] and row["registered_from"] > on:
        return NOT_YET
    if row["registered_until"] < on:
        return EXPIRED
    return VALID if insured(row, on) else UNINSURED


def numbered(row):
    """The law registers institutions and agencies; a tourism service is a partner by its
    agreement with the city, which has a last day and no number."""
    number = row["registration_number"] or row["kind"] == TOURISM
    return bool(number and row["registered_until"])


def minimum_cover(kind, institution_class=""):
    """The least insurance in KRW the law asks of a partner; 0 where it asks none."""
    if kind == INSTITUTION:
        return legal_minimum(institution_class)
    return law.AGENCY_GUARANTEE if kind == AGENCY else 0


def insured(row, on=None):
    """Whether the insurance holds on a day and reaches what the law asks."""
    least = minimum_cover(row["kind"], row["institution_class"])
    if not least:
        return True
    until = row["insured_until"]
    return bool(until and until >= (on or timezone.localdate()) and (row["cover"] or 0) >= least)


def expression(on=None):
    """The standing as the database sees it."""
    on = on or timezone.localdate()
    large = Q(kind=INSTITUTION, institution_class__in=LARGE)
    enough = (large & Q(cover__gte=legal_minimum(Kind.GENERAL))) | (
        Q(kind=INSTITUTION)
        & ~Q(institution_class__in=LARGE)
        & Q(cover__gte=legal_minimum(Kind.CLINIC))
    ) | Q(kind=AGENCY, cover__gte=law.AGENCY_GUARANTEE)  # fmt: skip
    return Case(
        When(status=WITHDRAWN, status_on__lte=on, then=Value(WITHDRAWN)),
        When(status=SUSPENDED, status_on__lte=on, then=Value(SUSPENDED)),
        When(
            Q(registered_until=None) | (Q(registration_number="") & ~Q(kind=TOURISM)),
            then=Value(UNREGISTERED),
        ),
        When(registered_from__gt=on, then=Value(NOT_YET)),
        When(registered_until__lt=on, then=Value(EXPIRED)),
        When(Q(kind=TOURISM) | (enough & Q(insured_until__gte=on)), then=Value(VALID)),
        default=Value(UNINSURED),
        output_field=CharField(),
    )
