"""What of the hospitals needs a hand (portal.core.chores), and which rows that is.

Who is shown must be registered and insured as the law asks (hospitals.law): what is missing of
that is urgent. Managers see their own hospitals', the city all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at
from portal.core.filters import oldest

from .access import editable_by
from .models import Hospital, ImportedFact, Insurance, Kind, Status, legal_minimum

SOON_DAYS = 60
OLD_DRAFT_DAYS = 30
LIST = "hospitals_hospital_changelist"
PROOFS = "hospitals.view_insurance"  # who sees what vouches for a hospital
CITY = "hospitals.publish_hospital"


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


# --- Which rows -------------------------------------------------------------------
def registration_soon(rows):
    span = (in_days(0), in_days(SOON_DAYS))
    return rows.published().exclude(registration_number="").filter(registered_until__range=span)


def registration_missing(rows):
    """Published, and not registered today (`Hospital.registration_is_valid`)."""
    lacking = Q(registration_number="") | Q(registered_until=None)
    return rows.published().filter(lacking | Q(registered_until__lt=in_days(0)))


def insured(rows, **standing):
    """The published ones whose policy is such; by a sub-query, so that a list may add others."""
    policies = Insurance.objects.filter(**standing)
    return rows.published().filter(pk__in=policies.values("hospital"))


def insurance_soon(rows):
    return insured(rows, valid_until__range=(in_days(0), in_days(SOON_DAYS)))


def insurance_expired(rows):
    return insured(rows, valid_until__lt=in_days(0))


def insurance_missing(rows):
    return rows.published().exclude(pk__in=Insurance.objects.values("hospital"))


def insurance_low(rows):
    too_low = Q()
    for kind in Kind:
        too_low |= Q(hospital__kind=kind, cover__lt=legal_minimum(kind))
    policies = Insurance.objects.filter(too_low)
    return rows.published().filter(pk__in=policies.values("hospital"))


def old_drafts(rows):
    before = timezone.now() - timedelta(days=OLD_DRAFT_DAYS)
    return rows.filter(status=Status.DRAFT, modified_at__lt=before)


def stale_imports(rows):
    facts = ImportedFact.objects.filter(retrieved_on__lt=oldest())
    return rows.published().filter(pk__in=facts.values("hospital"))


@dataclass(frozen=True)
class Need:
    name: str
    narrow: Callable
    permission: str
    urgent: bool = False


# By the value of the list's filter, in the order of the desk.
NEEDS = {
    "registration": Need(
        _("Published without a valid registration"), registration_missing, PROOFS, urgent=True
    ),
    "insurance-expired": Need(
        _("Published with expired insurance"), insurance_expired, PROOFS, urgent=True
    ),
    "insurance-missing": Need(
        _("Published without recorded insurance"), insurance_missing, PROOFS, urgent=True
    ),
    "insurance-low": Need(
        _("Insurance below the legal minimum"), insurance_low, PROOFS, urgent=True
    ),
    "registration-soon": Need(
        _("Registrations that expire within 60 days"), registration_soon, PROOFS
    ),
    "insurance-soon": Need(_("Insurance that expires within 60 days"), insurance_soon, PROOFS),
    "old-drafts": Need(_("Drafts untouched for 30 days"), old_drafts, CITY),
    "imports": Need(_("Imported facts older than a year"), stale_imports, CITY),
}


# --- On the desk ------------------------------------------------------------------
def count(narrow, user):
    return narrow(editable_by(user)).count()


def submitted(user):
    return Hospital.objects.for_staff(user).filter(status=Status.SUBMITTED).count()


CHORES = [
    Chore(
        key="hospitals-submitted",
        label=_("Hospitals submitted for publication"),
        permission=CITY,
        count=submitted,
        url=at(LIST, status__exact=Status.SUBMITTED.value),
        order=10,
    ),
    *(
        Chore(
            key=f"hospitals-{key}",
            label=need.name,
            permission=need.permission,
            count=partial(count, need.narrow),
            url=at(LIST, needs=key),
            order=20 + place,
            urgent=need.urgent,
        )
        for place, (key, need) in enumerate(NEEDS.items())
    ),
]
