"""For the city: where patients wait too long. Hospitals and numbers, never a consultation."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at

from .models import Wait


def hospitals_late(user):
    late = Wait.objects.for_staff(user).overdue(timezone.now())
    return late.order_by().values("hospital").distinct().count()


CHORES = [
    Chore(
        key="clocks-overdue",
        label=_("Hospitals that owe a patient an answer"),
        permission="clocks.see_every_wait",
        count=hospitals_late,
        url=at("clocks_wait_changelist", overdue="yes"),
        order=8,
        urgent=True,
    )
]
