"""Every deed about an appointment: in one transaction, under the lock of the thread's row, by a
named actor, with a row of history and a line in the audit.

Each also stands in the conversation, so that clocks, mails and read marks know of it: staff
deeds as an answer, the patient's as a message. What the patient picks holds at once; staff
see it as an unread message and need not confirm it.
"""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from consultations import access
from consultations import actions as conversation
from consultations.models import Thread
from consultations.states import ENDED, Status
from portal.core import audit

from . import reminders, states, texts, video
from .models import Appointment, Change, Kind, ProposedTime
from .states import GoneError, State

DEEDS = {
    State.PROPOSED: gettext_noop("appointment proposed"),
    State.DECLINED: gettext_noop("proposed times declined"),
    State.BOOKED: gettext_noop("appointment picked"),
    State.MOVING: gettext_noop("another time asked for"),
    State.CANCELLED: gettext_noop("appointment cancelled"),
}


# --- The hospital ------------------------------------------------------------------
@transaction.atomic
def propose(thread, *, user, version, times, appointment=None, **facts):
    """Propose up to three times, for a new appointment or anew for one that is to be moved.

    `facts`: kind, minutes, place, bring. StaleError where the thread has moved on since
    `version`; GoneError where the appointment is past that, or the hospital may not (video).
    """
    thread = _lock(thread, user)
    if appointment is None and (twin := _twin(thread, user, times, facts)):
        return twin
    if thread.version != version:
        raise conversation.StaleError
    if thread.status in ENDED or not _may_offer(thread, facts["kind"], times):
        raise GoneError
    moved = appointment is not None
    appointment = _row(thread, appointment) if moved else Appointment(thread=thread)
    off = _is_visit(appointment)
    if moved:
        _reopen(appointment)
    _offer(appointment, user, times, facts)
    _answer(thread, user, texts.proposal(appointment, times, moved=moved), off=off)
    return appointment


def _twin(thread, user, times, facts):
    """The same proposal, sent a moment ago by a double click."""
    for row in thread.appointments.filter(
        staff=user, state=State.PROPOSED, kind=facts["kind"], minutes=facts["minutes"]
    ).prefetch_related("times"):
        if {time.starts_at for time in row.times.all()} == set(times):
            return row
    return None


def _may_offer(thread, kind, times):
    return kind != Kind.VIDEO or video.possible_on_all(thread.hospital_id, times)


def _reopen(appointment):
    states.check(appointment.state, State.PROPOSED)
    _not_over(appointment)
    appointment.sequence += 1
    appointment.starts_at = appointment.ends_at = None
    appointment.room = appointment.phone = ""


def _offer(appointment, user, times, facts):
    for name, value in facts.items():
        setattr(appointment, name, value)
    appointment.staff, appointment.language = user, appointment.thread.language
    _enter(appointment, State.PROPOSED, user=user)
    appointment.times.all().delete()
    ProposedTime.objects.bulk_create(
        ProposedTime(appointment=appointment, starts_at=at) for at in sorted(set(times))
    )


@transaction.atomic
def cancel_as_staff(thread, appointment, *, user, version, reason):
    thread = _lock(thread, user)
    if thread.version != version:
        raise conversation.StaleError
    appointment = _row(thread, appointment)
    body, off = texts.cancelled_by_staff(appointment, reason), _is_visit(appointment)
    _cancel(appointment, user=user, reason=reason)
    _answer(thread, user, body, off=off)


def _answer(thread, user, body, *, off):
    """The accompanying answer. Where a visit is off, the thread is no longer booked."""
    if off and _is_booked_for_nothing(thread):
        step = {"user": user, "version": thread.version}
        thread = conversation.change_status(thread, Status.OPEN, **step)
    conversation.answer(thread, user=user, body=body, version=thread.version)
    reminders.plan(thread)


# --- The patient -------------------------------------------------------------------
@transaction.atomic
def pick(thread, appointment, time, *, language, phone=""):
    """The patient picks one of the proposed times (a pk). GoneError where that is too late."""
    thread = _lock(thread)
    appointment = _row(thread, appointment)
    chosen = appointment.times.filter(pk=time).first()
    if chosen and appointment.starts_at == chosen.starts_at and appointment.is_held:
        return appointment  # pressed twice
    states.check(appointment.state, State.BOOKED)
    if chosen is None or chosen.starts_at <= timezone.now():
        raise GoneError
    if not _may_offer(thread, appointment.kind, [chosen.starts_at]):
        raise GoneError
    _hold(appointment, chosen.starts_at, phone)
    _enter(appointment, State.BOOKED)
    _write(thread, texts.picked(appointment, language), language)
    if appointment.kind == Kind.ON_SITE:
        conversation.follow(thread, Status.BOOKED)
    return appointment


def _hold(appointment, starts_at, phone):
    appointment.starts_at = starts_at
    appointment.ends_at = starts_at + timedelta(minutes=appointment.minutes)
    appointment.phone = phone if appointment.kind == Kind.PHONE else ""
    appointment.room = video.new_room() if appointment.kind == Kind.VIDEO else ""


@transaction.atomic
def decline(thread, appointment, *, language, reason):
    thread = _lock(thread)
    appointment = _row(thread, appointment)
    states.check(appointment.state, State.DECLINED)
    _enter(appointment, State.DECLINED, reason=reason)
    _write(thread, texts.declined(reason, language), language)


@transaction.atomic
def ask_to_move(thread, appointment, *, language, reason):
    """The time stands until the hospital has proposed others."""
    thread = _lock(thread)
    appointment = _row(thread, appointment)
    states.check(appointment.state, State.MOVING)
    _not_over(appointment)
    _enter(appointment, State.MOVING, reason=reason)
    _write(thread, texts.asked_to_move(appointment, reason, language), language)


@transaction.atomic
def cancel_as_patient(thread, appointment, *, language, reason=""):
    thread = _lock(thread)
    appointment = _row(thread, appointment)
    body, off = texts.cancelled_by_patient(appointment, reason, language), _is_visit(appointment)
    _cancel(appointment, reason=reason)
    _write(thread, body, language)
    if off and _is_booked_for_nothing(thread):
        conversation.follow(thread, Status.OPEN)


def _write(thread, body, language):
    conversation.write_as_patient(thread, body, language)
    reminders.plan(thread)


# --- What they share ---------------------------------------------------------------
def _lock(thread, user=None):
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    if user is not None and not access.may_answer(user, thread):
        raise PermissionDenied
    return thread


def _row(thread, appointment):
    """As it stands now; its thread is the locked one."""
    row = thread.appointments.select_for_update().get(pk=appointment.pk)
    row.thread = thread
    return row


def _cancel(appointment, *, user=None, reason):
    states.check(appointment.state, State.CANCELLED)
    _not_over(appointment)
    appointment.sequence += 1
    appointment.room = appointment.phone = ""
    _enter(appointment, State.CANCELLED, user=user, reason=reason)


def _not_over(appointment):
    if appointment.is_over(timezone.now()):
        raise GoneError


def _enter(appointment, state, *, user=None, reason=""):
    appointment.state, appointment.changed_at = state, timezone.now()
    appointment.save()
    Change.objects.create(
        appointment=appointment,
        state=state,
        starts_at=appointment.starts_at,
        staff=user,
        reason=reason,
        at=appointment.changed_at,
    )
    audit.record(DEEDS[state], appointment, user=user, by_patient=user is None)


def _is_visit(appointment):
    return appointment.kind == Kind.ON_SITE and appointment.is_held


def _is_booked_for_nothing(thread):
    visits = thread.appointments.filter(kind=Kind.ON_SITE).coming(timezone.now())
    return Thread.objects.get(pk=thread.pk).status == Status.BOOKED and not visits.exists()
