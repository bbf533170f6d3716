"""What of the hospitals needs a hand (portal.core.chores), and which rows that is.

Who is shown must be registered and insured as the law asks (hospitals.law): what is missing of
that is urgent. Managers see their own hospitals', the city all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at
from portal.core.filters import oldest

from .access import editable_by
from .models import ImportedFact, Insurance, Kind, Source, Status, legal_minimum

SOON_DAYS = 60
OLD_DRAFT_DAYS = 30
LIST = "hospitals_hospital_changelist"
PROOFS = "hospitals.view_insurance"  # who sees what vouches for a hospital
CITY = "hospitals.publish_hospital"


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


# --- Which rows -------------------------------------------------------------------
PUBLISHED = Q(status=Status.PUBLISHED)


def registration_soon():
    span = (in_days(0), in_days(SOON_DAYS))
    return PUBLISHED & ~Q(registration_number="") & Q(registered_until__range=span)


def registration_missing():
    """Published, and not registered today (`Hospital.registration_is_valid`)."""
    lacking = Q(registration_number="") | Q(registered_until=None)
    return PUBLISHED & (lacking | Q(registered_until__lt=in_days(0)))


def insured(policies):
    """By a sub-query, so that all can be counted at once."""
    return PUBLISHED & Q(pk__in=policies.values("hospital"))


def insurance_soon():
    span = (in_days(0), in_days(SOON_DAYS))
    return insured(Insurance.objects.filter(valid_until__range=span))


def insurance_expired():
    return insured(Insurance.objects.filter(valid_until__lt=in_days(0)))


def insurance_missing():
    return PUBLISHED & ~Q(pk__in=Insurance.objects.values("hospital"))


def insurance_low():
    too_low = Q()
    for kind in Kind:
        too_low |= Q(hospital__kind=kind, cover__lt=legal_minimum(kind))
    return insured(Insurance.objects.filter(too_low))


def submitted():
    return Q(status=Status.SUBMITTED)


def old_drafts():
    before = timezone.now() - timedelta(days=OLD_DRAFT_DAYS)
    return Q(status=Status.DRAFT, modified_at__lt=before)


def national_drafts():
    """What an import brought in waits for somebody to look at it and publish it."""
    return Q(status=Status.DRAFT, source=Source.NATIONAL)


def stale_imports():
    facts = ImportedFact.objects.filter(retrieved_on__lt=oldest())
    return PUBLISHED & Q(pk__in=facts.values("hospital"))


@dataclass(frozen=True)
class Need:
    """`which()`: the condition, as of today."""

    name: str
    which: Callable
    permission: str
    urgent: bool = False

    def narrow(self, rows):
        return rows.filter(self.which())


# By the value of the list's filter, in the order of the desk.
NEEDS = {
    "submitted": Need(_("Hospitals submitted for publication"), submitted, CITY),
    "registration": Need(
        _("Published hospitals without a valid registration"),
        registration_missing,
        PROOFS,
        urgent=True,
    ),
    "insurance-expired": Need(
        _("Published hospitals with expired insurance"), insurance_expired, PROOFS, urgent=True
    ),
    "insurance-missing": Need(
        _("Published hospitals without recorded insurance"), insurance_missing, PROOFS, urgent=True
    ),
    "insurance-low": Need(
        _("Published hospitals insured below the legal minimum"), insurance_low, PROOFS, urgent=True
    ),
    "registration-soon": Need(
        _("Hospitals whose registration expires within 60 days"), registration_soon, PROOFS
    ),
    "insurance-soon": Need(
        _("Hospitals whose insurance expires within 60 days"), insurance_soon, PROOFS
    ),
    "old-drafts": Need(_("Drafts of hospitals untouched for 30 days"), old_drafts, CITY),
    "national-drafts": Need(
        _("Drafts from the national data, to be published"), national_drafts, CITY
    ),
    "imports": Need(_("Hospitals with imported facts older than a year"), stale_imports, CITY),
}


# --- On the desk ------------------------------------------------------------------
def count(need, user):
    return need.narrow(editable_by(user)).count()


def counts(user):
    """All of them, in one query."""
    asked = {key_of(key): Count("pk", filter=need.which()) for key, need in NEEDS.items()}
    return editable_by(user).aggregate(**asked)


def key_of(need):
    return f"hospitals-{need}"


CHORES = [
    Chore(
        key=key_of(key),
        label=need.name,
        permission=need.permission,
        count=partial(count, need),
        url=at(LIST, needs=key),
        order=10 + place,
        urgent=need.urgent,
        together=counts,
    )
    for place, (key, need) in enumerate(NEEDS.items())
]
