"""What waits for those who answer patients: the inbox itself says more."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at

from .models import Thread

INBOX = "consultations_thread_changelist"
ANSWERS = "consultations.change_thread"


def to_answer(user):
    return Thread.objects.for_staff(user).filter(waiting_since__isnull=False)


def overdue(user):
    return to_answer(user).filter(answer_due_at__lt=timezone.now())


CHORES = [
    Chore(
        key="consultations-overdue",
        label=_("Answers that are overdue"),
        permission=ANSWERS,
        count=lambda user: overdue(user).count(),
        url=at(INBOX, tab="answer", due="overdue"),
        order=1,
        urgent=True,
    ),
    Chore(
        key="consultations-to-answer",
        label=_("Consultations to answer"),
        permission=ANSWERS,
        count=lambda user: to_answer(user).count(),
        url=at(INBOX, tab="answer"),
        order=2,
    ),
]
