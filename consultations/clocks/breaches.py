"""What a hospital owes and has not given: noted once, told to its manager once."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consultations.models import Thread
from hospitals.models import Membership
from portal.outbox.actions import enqueue

from . import actions
from .models import Wait

STILL_NEWS = timedelta(days=7)  # a breach older than that is history and not told


def note(now):
    """Mark what has become overdue; how many waits that were."""
    overdue = Wait.objects.overdue(now).filter(breached_at=None)
    return overdue.update(breached_at=F("due_at"))


def tell(now):
    """Write to the managers of the hospitals; how many waits were told of."""
    untold = Wait.objects.counted().filter(
        breached_at__gte=now - STILL_NEWS, told_at=None, thread__isnull=False
    )
    return sum(_tell(pk, now) for pk in untold.order_by("due_at").values_list("pk", flat=True))


@transaction.atomic
def _tell(pk, now):
    wait = Wait.objects.select_for_update().filter(pk=pk, told_at=None).first()
    managers = wait and list(managers_of(wait.hospital_id))
    if not managers or wait.thread_id is None:
        return 0
    locator = Thread.objects.values_list("locator", flat=True).get(pk=wait.thread_id)
    for user in managers:
        enqueue(
            "breach",
            to=user.email,
            language=user.language,
            context={"number": locator, "thread": wait.thread_id, "answered": bool(wait.ended_at)},
            reference=f"thread:{locator}",
            key=f"breach:{wait.pk}:{user.pk}",
        )
    wait.told_at = now
    wait.save(update_fields=["told_at"])
    return 1


def managers_of(hospital):
    rows = Membership.objects.filter(hospital=hospital, role=Membership.Role.MANAGER)
    rows = rows.filter(user__is_active=True).exclude(user__email="").select_related("user")
    return (row.user for row in rows.order_by("pk"))


def reconcile():
    """Clocks and threads agree again, however they came apart: threads older than the clocks,
    or ended by the nightly work. How many were set right."""
    waiting = Thread.objects.filter(waiting_since__isnull=False)
    started = waiting.exclude(waits__in=Wait.objects.running())
    ended = Thread.objects.filter(waiting_since=None, waits__in=Wait.objects.running())
    return _each(started, actions.start) + _each(ended, actions.drop)


def _each(threads, deed):
    pks = list(threads.values_list("pk", flat=True))
    for pk in pks:
        with transaction.atomic():
            deed(Thread.objects.select_for_update().get(pk=pk))
    return len(pks)


def check(now=None):
    """(set right, newly overdue, told of)."""
    now = now or timezone.now()
    return reconcile(), note(now), tell(now)
