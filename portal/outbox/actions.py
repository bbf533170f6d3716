"""Writing letters. Sending them is the worker's work."""

from django.utils import timezone

from .models import Letter


def enqueue(kind, *, to, language, context=None, reference="", key="", due_at=None):
    """Write a letter, in the caller's transaction.

    `kind` names the templates emails/<kind>.subject.txt and emails/<kind>.txt. `context` is
    plain JSON without texts, names or secrets. `reference` says what it is about (such as
    `thread:7K3MX9QF`), so that it can be cancelled. A letter with the same `key` is not
    written twice. None where there is no address.
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
    }
    if not key:
        return Letter.objects.create(**values)
    letter, _created = Letter.objects.get_or_create(key=key, defaults=values)
    return letter


def cancel(reference, *, kinds=()):
    """Take back what has not been sent; how many letters that were."""
    letters = Letter.objects.filter(reference=reference, state=Letter.State.WAITING)
    if kinds:
        letters = letters.filter(kind__in=kinds)
    return letters.update(state=Letter.State.CANCELLED)
