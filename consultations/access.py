"""Who may do what with a thread. Each right stands twice: for one row, and as a query."""

from .models import Thread
from .models.thread import ANSWERS, READS
from .states import Status


def may_read(user, thread):
    """Members of the thread's hospital; nobody else, whatever their rank."""
    return _is_member(user, thread, READS)


def readable_by(user):
    return Thread.objects.for_staff(user)


def may_answer(user, thread):
    """Coordinators and managers; translators only read."""
    return thread.status != Status.ERASED and _is_member(user, thread, ANSWERS)


def answerable_by(user):
    return Thread.objects.answerable_by(user)


NEEDS = {"read": may_read, "answer": may_answer}  # what a page below a thread asks for


def _is_member(user, thread, roles):
    return (
        user.is_active
        and user.is_staff
        and user.memberships.filter(hospital=thread.hospital_id, role__in=roles).exists()
    )
