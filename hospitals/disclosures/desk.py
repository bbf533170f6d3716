"""What needs a hand of the city today."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore

from .models import Disclosure, SourceFile

SOON = timedelta(days=30)
PERMISSION = "disclosures.run_disclosures"


def listed(standing):
    return lambda: f"{reverse('admin:disclosures_disclosure_changelist')}?is={standing}"


def expiring_soon():
    today = timezone.localdate()
    return Disclosure.objects.expiring(today, today + SOON)


CHORES = (
    Chore(
        "disclosures-overdue",
        _("Disclosures whose answer is overdue"),
        PERMISSION,
        lambda user: Disclosure.objects.overdue(timezone.localdate()).count(),
        listed("overdue"),
        order=30,
        urgent=True,
    ),
    Chore(
        "disclosures-refused",
        _("Refused disclosures to look at"),
        PERMISSION,
        lambda user: Disclosure.objects.unseen_refusals().count(),
        listed("unseen"),
        order=31,
    ),
    Chore(
        "disclosures-expiring",
        _("Disclosures that expire within 30 days"),
        PERMISSION,
        lambda user: expiring_soon().count(),
        listed("expiring"),
        order=32,
    ),
    Chore(
        "disclosures-sources",
        _("Sources of disclosures to check"),
        PERMISSION,
        lambda user: SourceFile.objects.unchecked().values("disclosure").distinct().count(),
        listed("sources"),
        order=33,
    ),
)
