"""Writing letters, and taking them back. Sending them is the worker's work (delivery.py)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from portal.core import audit

from .models import Letter

State = Letter.State
# The worker's part is done; nobody needs to know any more to whom it went.
FORGET = {"to": "", "context": {}, "lease": "", "leased_until": None}
KEPT = timedelta(days=30)


def enqueue(kind, *, to, language, context=None, reference="", key="", due_at=None, until=None):
    """Write a letter, in the caller's transaction.

    `kind` names the templates emails/<kind>.subject.txt and emails/<kind>.txt. `context` is
    plain JSON without texts, names or secrets; what must be secret stands encrypted in its
    `sealed`, a dict of tokens of portal.core.encryption. `reference` says what it is about
    (such as `thread:7K3MX9QF`), so that it can be cancelled. A letter with the same `key` is
    not written twice, not even after it was cancelled. After `until` it is not sent any more.
    None where there is no address.
    """
    if not to:
        return None
    values = {
        "kind": kind,
        "to": to,
        "language": language,
        "context": context or {},
        "reference": reference,
        "due_at": due_at or timezone.now(),
        "until": until,
    }
    if not key:
        return Letter.objects.create(**values)
    letter, _created = Letter.objects.get_or_create(key=key, defaults=values)
    return letter


def cancel(reference, *, kinds=()):
    """Take back what has not been sent; how many letters that were."""
    letters = Letter.objects.filter(reference=reference, state=State.WAITING)
    if kinds:
        letters = letters.filter(kind__in=kinds)
    return letters.update(state=State.CANCELLED, **FORGET)


def forget(reference):
    """Delete every letter about something that is erased, whatever became of it."""
    return Letter.objects.filter(reference=reference).delete()[0]


def hand_over(old, new):
    """Letters about `old` are about `new` from now on."""
    return Letter.objects.filter(reference=old).update(reference=new)


@transaction.atomic
def send_again(letter, *, by):
    """A letter that was given up gets all its attempts anew; whether it was one. Not one that
    held a secret: that has had its time."""
    dead = Letter.objects.filter(pk=letter.pk, state=State.DEAD, context__sealed__isnull=True)
    found = dead.update(state=State.WAITING, attempts=0, due_at=timezone.now())
    if found:
        audit.record(gettext_noop("letter sent again"), letter, user=by)
    return bool(found)


def purge(now):
    """Delete letters that were sent, cancelled or given up a month ago."""
    old = Letter.objects.exclude(state=State.WAITING).filter(due_at__lt=now - KEPT)
    count = old.delete()[0]
    return f"{count} letters deleted" if count else None
