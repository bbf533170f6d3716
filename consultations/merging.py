"""Making one thread of two, which only the patient with both codes can."""

from django.db import transaction
from django.utils.translation import gettext_noop

from portal.core import audit

from . import actions, parts, states
from .models import Rating, Thread
from .states import Status


class CannotJoinError(Exception):
    """These two threads cannot become one."""


# What the joined thread takes over from the other one, where it has none of its own.
TAKEN_OVER = (
    ("email", "email_index"),
    ("messenger", "messenger_id"),
    ("treatment_id", "section_id"),
    ("wished_period",),
    ("country",),
    ("time_zone",),
    ("companions",),
)


@transaction.atomic
def merge(source, target):
    """The patient, who has shown the codes of both, makes one thread of two at one hospital.

    What hangs on `source` moves to `target`; nothing is left in `source` and its code is dead.
    CannotJoinError where the two do not belong together or a code was replaced meanwhile.
    """
    shown = {thread.pk: thread.secret_hash for thread in (source, target)}
    rows = Thread.objects.select_for_update().filter(pk__in=shown).order_by("pk")
    found = {row.pk: row for row in rows}
    if any(row.secret_hash != shown[row.pk] for row in found.values()):
        raise CannotJoinError
    source, target = found[source.pk], found[target.pk]
    if not may_join(source, target):
        raise CannotJoinError
    audit.record(gettext_noop("joined into another"), source, by_patient=True)
    audit.record(gettext_noop("joined with another"), target, by_patient=True)
    source.messages.update(thread=target)
    if not Rating.objects.filter(thread=target).exists():
        Rating.objects.filter(thread=source).update(thread=target)
    _take_over(source, target)
    for part in parts.each():
        part.merge(source, target)
    target.version += 1
    target.save()
    actions.erase(source)
    return target


def may_join(one, other):
    """Whether two threads may become one: of one hospital, both alive."""
    gone = {Status.SPAM, Status.ERASED}
    return (
        one.pk != other.pk
        and one.hospital_id == other.hospital_id
        and not gone & {one.status, other.status}
        and one.erase_at is None
        and other.erase_at is None
    )


def _take_over(source, target):
    """What the row of the joined thread says of both; the patient waits if they waited in one."""
    for names in TAKEN_OVER:
        if not getattr(target, names[0]):
            for name in names:
                setattr(target, name, getattr(source, name))
    for name in ("last_patient_at", "last_staff_at", "last_message_at", "keep_until"):
        setattr(target, name, _of_both(max, name, source, target))
    target.created_at = min(source.created_at, target.created_at)
    waiting_since = _of_both(min, "waiting_since", source, target)
    if source.waiting_since:
        actions.move(target, states.after_patient_wrote(target.status))
    target.waiting_since = waiting_since


def _of_both(choose, name, *threads):
    return choose(filter(None, (getattr(thread, name) for thread in threads)), default=None)
