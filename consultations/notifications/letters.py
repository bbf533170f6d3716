"""What the letters say, looked up when they are sent: None where nothing is left to tell."""

from consultations.models import Thread
from consultations.models.thread import ANSWERS
from consultations.states import ENDED
from hospitals.models import Membership
from portal.outbox import kinds

from .actions import told_lately


def register():
    kinds.register("answer", answers)
    kinds.register("question", questions)


def answers(letter):
    """How many answers the patient has not seen; none where they left another address since."""
    thread = Thread.objects.filter(locator=subject_of(letter)).first()
    if thread is None or thread.email != letter.to or told_lately(letter):
        return None
    unread = thread.messages.unread_by_patient().count()
    return {"unread": unread} if unread else None


def questions(letter):
    """How many consultations wait at the hospital; none where this person works there no more."""
    membership = Membership.objects.filter(
        pk=subject_of(letter), role__in=ANSWERS, notify=True, user__is_active=True
    ).first()
    if membership is None or membership.user.email != letter.to or told_lately(letter):
        return None
    threads = Thread.objects.filter(hospital=membership.hospital_id, waiting_since__isnull=False)
    waiting = threads.exclude(status__in=ENDED).count()
    return {"waiting": waiting} if waiting else None


def subject_of(letter):
    return letter.reference.partition(":")[2]
