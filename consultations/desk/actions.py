"""The deeds of the desk. None of them changes what a patient sees, nor the thread's version:
whoever writes an answer meanwhile is not disturbed."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from consultations.access import may_answer
from consultations.models import Thread
from portal.core import audit
from portal.outbox.actions import enqueue

from .access import may_assign
from .models import Draft, Note, Presence

WRITING = timedelta(seconds=25)  # the page says so again every ten seconds


def locked(thread, user):
    """The thread's row under lock, for somebody who may answer in it."""
    row = Thread.objects.select_for_update().get(pk=thread.pk)
    if not may_answer(user, row):
        raise PermissionDenied
    return row


# --- Whose it is ------------------------------------------------------------------
@transaction.atomic
def assign(thread, to, *, user):
    """Make it somebody's own, or nobody's (None). Whoever is given it by another gets a mail,
    which says no more than that."""
    thread = locked(thread, user)
    if not may_assign(user, thread, to) or (to and not may_answer(to, thread)):
        raise PermissionDenied
    if thread.assignee_id == (to.pk if to else None):
        return thread
    thread.assignee = to
    thread.save(update_fields=["assignee"])
    entry = audit.record(deed(to, user), thread, user=user)
    if to and to != user:
        tell(to, thread, entry)
    return thread


def deed(to, user):
    if to is None:
        return gettext_noop("assigned to nobody")
    return gettext_noop("taken") if to == user else f"assigned to account {to.pk}"


def tell(account, thread, entry):
    enqueue(
        "assigned",
        to=account.email,
        language=account.language,
        context={"number": thread.locator},
        reference=f"thread:{thread.locator}",
        key=f"assigned:{entry.pk}",
    )


@transaction.atomic
def release(user, hospital_id=None):
    """Who no longer answers for a hospital (None: for any) has no threads there."""
    threads = Thread.objects.select_for_update().filter(assignee=user).order_by("pk")
    if hospital_id is not None:
        threads = threads.filter(hospital=hospital_id)
    for thread in threads:
        thread.assignee = None
        thread.save(update_fields=["assignee"])
        audit.record(gettext_noop("assigned to nobody"), thread)


# --- Notes ------------------------------------------------------------------------
@transaction.atomic
def write_note(thread, body, *, user):
    thread = locked(thread, user)
    audit.record(gettext_noop("note written"), thread, user=user)
    return Note.objects.create(thread=thread, author=user, body=body)


@transaction.atomic
def take_note_back(note, *, user):
    thread = locked(note.thread, user)
    if note.author_id != user.pk:
        raise PermissionDenied
    audit.record(gettext_noop("note taken back"), thread, user=user)
    note.delete()


# --- Drafts -----------------------------------------------------------------------
@transaction.atomic
def keep_draft(thread, *, user, body, language, version, last):
    """Keep what somebody has written so far; nothing where there is nothing. A save that
    comes in after their answer went out (it was on its way) is too late, and left out."""
    thread = locked(thread, user)
    if thread.messages.filter(staff=user, pk__gt=last).exists():
        return None
    if not body.strip():
        drop_draft(thread, user=user)
        return None
    draft, _made = Draft.objects.update_or_create(
        thread=thread,
        user=user,
        defaults={
            "body": body,
            "language": language,
            "version": version,
            "last": last,
            "saved_at": timezone.now(),
        },
    )
    return draft


def drop_draft(thread, *, user):
    Draft.objects.filter(thread=thread, user=user).delete()


# --- Who is writing ---------------------------------------------------------------
def say_writing(thread, user):
    Presence.objects.update_or_create(
        thread=thread, user=user, defaults={"until": timezone.now() + WRITING}
    )


def say_no_longer_writing(thread, user):
    Presence.objects.filter(thread=thread, user=user).delete()
