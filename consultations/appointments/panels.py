"""Appointments as the pages show them."""

from dataclasses import dataclass, field

from django.utils import timezone

from . import reading, texts, video
from .forms import PickForm, decline_form
from .models import Appointment, Change
from .reading import Place
from .states import State
from .zones import When


@dataclass
class Shown:
    """One appointment, with what a template cannot ask for itself."""

    appointment: Appointment
    when: When | None
    kind: str
    call: str = ""  # the address of the video room while it stands open
    form: PickForm | None = None
    decline: object = None
    times: list = field(default_factory=list)  # [When] of what staff proposed
    change: Change | None = None
    expired: bool = False
    over: bool = False


@dataclass
class PatientPanel:
    coming: list
    proposed: list
    waiting: list  # the hospital is to propose other times
    past: list
    place: Place
    zone_known: bool
    thread: object


def for_patient(thread, language):
    rows, now = list(thread.appointments.prefetch_related("times")), timezone.now()
    if not rows:
        return None
    shown = [dressed(row, thread, language, now) for row in rows]
    return PatientPanel(
        coming=sorted(filter(_is_coming, shown), key=_start),
        proposed=[item for item in shown if item.form],
        waiting=[item for item in shown if _is_waiting(item)],
        past=[item for item in shown if _is_past(item)],
        place=reading.place(thread.hospital_id, language),
        zone_known=bool(thread.time_zone),
        thread=thread,
    )


def dressed(row, thread, language, now, data=None):
    """`data`: what the patient has posted about this one."""
    row.thread = thread
    times = row.open_times(now)
    whens = [(time.pk, texts.when(time.starts_at, thread, language)) for time in times]
    return Shown(
        appointment=row,
        when=texts.when(row.starts_at, thread, language) if row.starts_at else None,
        kind=texts.kind_line(row),
        call=video.link(row, thread.hospital_id, now),
        form=PickForm(row, whens, data) if times else None,
        decline=decline_form(row) if times else None,
        expired=row.state == State.PROPOSED and not times,
        over=row.is_over(now),
    )


def _is_coming(item):
    return item.appointment.is_held and not item.over


def _is_waiting(item):
    return item.appointment.state == State.DECLINED or item.expired


def _is_past(item):
    row = item.appointment
    return row.starts_at is not None and (not row.is_held or item.over)


def _start(item):
    return item.appointment.starts_at


@dataclass
class StaffPanel:
    appointments: list
    thread: object
    may_answer: bool
    can_propose: bool
    video: str  # "on", "off" (not set up) or "unauthorised"


def for_staff(thread, may_answer, language, *, can_propose):
    now = timezone.now()
    rows = thread.appointments.prefetch_related("times", "changes").order_by("-changed_at", "-pk")
    return StaffPanel(
        appointments=[_for_staff(row, thread, language, now) for row in rows],
        thread=thread,
        may_answer=may_answer,
        can_propose=may_answer and can_propose,
        video=video.standing(thread.hospital_id),
    )


def _for_staff(row, thread, language, now):
    item = dressed(row, thread, language, now)
    item.times = [texts.when(time.starts_at, thread, language) for time in row.times.all()]
    item.change = list(row.changes.all())[-1]
    return item
