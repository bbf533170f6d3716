"""What of the register needs a hand today (portal.core.chores)."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core import chores
from portal.core.chores import Chore

from . import standing
from .models import Partner, PartnerStatus

SOON = timedelta(days=60)
CHANGE = "partners.change_partner"


def expiring(on=None):
    """Valid ones whose registration or insurance ends within 60 days."""
    on = on or timezone.localdate()
    ends = Q(registered_until__lte=on + SOON)
    return Partner.objects.valid(on).filter(
        ends | ~Q(kind=standing.TOURISM) & Q(insured_until__lte=on + SOON)
    )


def ended_but_shown(on=None):
    """In the directory, though their registration or insurance has run out."""
    return Partner.objects.shown().standing_as(standing.EXPIRED, standing.UNINSURED, on=on)


def without_number():
    """Institutions and agencies of which the city knows no registration."""
    return Partner.objects.filter(status=PartnerStatus.REGISTERED, registration_number="").exclude(
        kind=standing.TOURISM
    )


WAITING = {"expiring": expiring, "ended": ended_but_shown, "no-number": without_number}


def listed(key):
    return lambda: f"{reverse('admin:partners_partner_changelist')}?hand={key}"


def counted(key):
    return lambda _user: WAITING[key]().count()


def register():
    chores.register(
        Chore(
            "partners-ended",
            _("Partners shown though their registration or insurance has ended"),
            CHANGE, counted("ended"), listed("ended"), order=40, urgent=True,
        ),
        Chore(
            "partners-expiring",
            _("Partners whose registration or insurance ends within 60 days"),
            CHANGE, counted("expiring"), listed("expiring"), order=45,
        ),
        Chore(
            "partners-no-number",
            _("Institutions and agencies without a registration number"),
            CHANGE, counted("no-number"), listed("no-number"), order=46,
        ),
    )  # fmt: skip
