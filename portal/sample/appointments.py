"""Sample appointments, agreed by the same actions as real ones, some days after the load."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from consultations import actions as conversation
from consultations.appointments import actions
from consultations.appointments.models import Appointment, Change
from consultations.clocks.actions import replay
from consultations.models import Message, ReadMark, Thread
from hospitals.models import Holiday

from . import staff, threads
from .files import table

FRIDAY = 4
FACTS = ("kind", "minutes", "place", "bring")


def load():
    accounts = staff.accounts()
    for entry in table("appointments")["appointment"]:
        opened = conversation.already_open(threads.token({"key": entry["thread"]}))
        if opened and entry["by"] in accounts:
            agree(opened[0], entry, accounts[entry["by"]])


def agree(thread, entry, user):
    Thread.objects.filter(pk=thread.pk).update(time_zone=entry["time_zone"])
    thread.refresh_from_db()
    appointment = actions.propose(
        thread,
        user=user,
        version=thread.version,
        times=[moment(text) for text in entry["times"]],
        **{name: entry[name] for name in FACTS},
    )
    move_in_time(thread, appointment, entry["ago"], "last_staff_at")
    if "picked_ago" in entry:
        first = appointment.times.first()
        actions.pick(thread, appointment, first.pk, language=thread.language)
        ReadMark.objects.create(message=last(thread, 1), reader=ReadMark.Reader.PATIENT)
        move_in_time(thread, appointment, entry["picked_ago"], "last_patient_at")
    replay(thread)


def moment(text):
    """`12d 10:30` → that time in Seoul on the twelfth day from now, or the next working day."""
    days, clock = text.split()
    day = timezone.localdate() + timedelta(days=int(days[:-1]))
    rests = Holiday.objects.days_of_rest()
    while day.weekday() > FRIDAY or day in rests:
        day += timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def last(thread, back=0):
    return thread.messages.order_by("-pk")[back]


def move_in_time(thread, appointment, ago, column):
    """The deed was done some time ago."""
    at = threads.moment(ago, timezone.now())
    waiting = at if column == "last_patient_at" else None
    Message.objects.filter(pk=last(thread).pk).update(created_at=at)
    Change.objects.filter(pk=appointment.changes.last().pk).update(at=at)
    Appointment.objects.filter(pk=appointment.pk).update(changed_at=at)
    Thread.objects.filter(pk=thread.pk).update(
        last_message_at=at, waiting_since=waiting, **{column: at}
    )
