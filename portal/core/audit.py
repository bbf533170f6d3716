"""One verb: `record`. Called in the transaction of the deed it tells of."""

from .models import AuditEntry


def record(action, subject, *, user=None, by_patient=False):
    """Note that `action` was done to `subject` (a model instance).

    The subject is named by its `audit_key` where it has one (a thread's locator),
    else by its primary key; nothing else of it is kept.
    """
    kind = AuditEntry.Actor
    return AuditEntry.objects.create(
        action=action,
        actor=kind.STAFF if user else kind.PATIENT if by_patient else kind.SYSTEM,
        user=user,
        subject_type=subject._meta.label_lower,
        subject=str(getattr(subject, "audit_key", subject.pk)),
    )
