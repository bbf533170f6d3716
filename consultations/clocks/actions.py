"""The clock of a thread: started, stopped, dropped. Each inside the transaction of the deed
that moves the thread, whose row is locked."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from consultations.models import Message, Thread
from consultations.states import ENDED

from .calendars import calendar_of, due_at
from .models import Wait

Kind, Outcome = Wait.Kind, Wait.Outcome


def start(thread):
    """The patient waits, since `thread.waiting_since`. A clock that runs goes on; one that was
    dropped when the thread was closed is taken up where it began."""
    if thread.waiting_since is None or thread.status in ENDED:
        return
    kind = Kind.NEXT if thread.last_staff_at else Kind.FIRST
    wait = thread.waits.running().first() or _taken_up(thread)
    wait = wait or _begun(thread, kind, thread.waiting_since)
    _show(thread, wait.due_at)


def _begun(thread, kind, at):
    return Wait.objects.create(
        thread=thread,
        hospital_id=thread.hospital_id,
        language=thread.language,
        kind=kind,
        began_at=at,
        due_at=due_at(thread.hospital_id, kind, at),
    )


def _taken_up(thread):
    dropped = thread.waits.filter(outcome=Outcome.DROPPED, began_at=thread.waiting_since).first()
    if dropped:
        dropped.ended_at, dropped.outcome, dropped.seconds = None, Outcome.RUNNING, None
        dropped.save(update_fields=["ended_at", "outcome", "seconds"])
    return dropped


def stop(thread, at, outcome=Outcome.ANSWERED):
    """The wait is over; late only if somebody answered late."""
    for wait in thread.waits.filter(_not_over_before(at)):
        wait.ended_at, wait.outcome = max(at, wait.began_at), outcome
        wait.seconds = round(calendar_of(wait.hospital_id).seconds(wait.began_at, wait.ended_at))
        if outcome == Outcome.ANSWERED and wait.is_overdue():
            wait.breached_at = wait.due_at
        wait.save(update_fields=["ended_at", "outcome", "seconds", "breached_at"])
    _show(thread, None)


def _not_over_before(at):
    """What runs; and what this very deed has dropped: an answer may close the thread."""
    return Q(ended_at=None) | Q(outcome=Outcome.DROPPED, ended_at__gte=at)


def drop(thread):
    stop(thread, timezone.now(), Outcome.DROPPED)


def _show(thread, moment):
    """Keep on the thread when the answer is due: the inbox and the patient's page read it."""
    if thread.answer_due_at != moment:
        thread.answer_due_at = moment
        Thread.objects.filter(pk=thread.pk).update(answer_due_at=moment)


def forget(thread):
    """Erasure: the figures stay and no longer lead anywhere."""
    drop(thread)
    thread.waits.update(thread=None)


def merge(source, target):
    """Of two clocks that run, the one that began first goes on."""
    running = [*source.waits.running(), *target.waits.running()]
    running.sort(key=lambda wait: wait.began_at)
    for wait in running[1:]:
        wait.ended_at, wait.outcome = timezone.now(), Outcome.DROPPED
        wait.save(update_fields=["ended_at", "outcome"])
    source.waits.update(thread=target)
    _show(source, None)
    _show(target, running[0].due_at if running else None)


@transaction.atomic
def replay(thread):
    """Write the waits anew from the times of the messages, as if each had been seen to at its
    moment: for threads that came by another way than the portal's."""
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    thread.waits.all().delete()
    kind, waits = Kind.FIRST, False
    written = thread.messages.order_by("created_at", "pk")
    for author, at in written.values_list("author", "created_at"):
        if author == Message.Author.STAFF:
            stop(thread, at)
            kind, waits = Kind.NEXT, False
        elif not waits:
            _begun(thread, kind, at)
            waits = True
    if waits and thread.waiting_since is None:
        stop(thread, thread.closed_at or timezone.now(), Outcome.DROPPED)
    else:
        running = thread.waits.running().first()
        _show(thread, running and running.due_at)
