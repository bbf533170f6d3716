"""Letters before an appointment, to patients who have given an address."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from portal.outbox import actions as outbox

from . import zones
from .models import Kind

KIND = "appointment_reminder"
DAYS_BEFORE = (3, 1)
AT = time(8)


def plan(thread):
    """Take back what was planned in this thread and plan anew from what stands now. Called in
    the transaction of every change, under the lock of the thread's row."""
    outbox.cancel(_reference(thread), kinds=[KIND])
    now = timezone.now()
    for appointment in thread.appointments.coming(now):
        for due_at in due(appointment, thread.time_zone):
            if due_at > now:
                _enqueue(thread, appointment, due_at)


def cancel(thread):
    outbox.cancel(_reference(thread), kinds=[KIND])


def due(appointment, zone_name):
    """When the letters go: at eight in the morning where the patient is. On the day before a
    visit that is Seoul."""
    for days in DAYS_BEFORE:
        there = appointment.kind == Kind.ON_SITE and days == 1
        zone = zones.SEOUL if there else zones.known(zone_name) or zones.SEOUL
        day = appointment.starts_at.astimezone(zone).date() - timedelta(days=days)
        yield datetime.combine(day, AT, tzinfo=zone)


def _enqueue(thread, appointment, due_at):
    moment = zones.when(appointment.starts_at, thread.time_zone, thread.language)
    outbox.enqueue(
        KIND,
        to=thread.email,
        language=thread.language,
        context={"when": str(moment)},
        reference=_reference(thread),
        due_at=due_at,
    )


def _reference(thread):
    return f"thread:{thread.locator}"
