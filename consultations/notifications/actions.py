"""Who is told by mail, and how seldom.

The first answer, or question, is told of at once. While that letter has not left, the next
ones join it: it counts what is unread when it is sent. For a while after it was sent there is
one more letter at most, at the end of that while, and none where everything has been read
by then (letters.py).
"""

from datetime import timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone

from consultations.models.thread import ANSWERS
from hospitals.models import Membership
from portal.outbox import actions as outbox
from portal.outbox.models import Letter

# For so long after a letter there is no other one of its kind.
QUIET = {"answer": timedelta(minutes=15), "question": timedelta(hours=1)}


def tell_patient(thread):
    """There is an answer; nothing where no address was left."""
    tell("answer", {reference_to(thread): (thread.email, thread.language)})


def tell_staff(hospital):
    """Something waits, to everybody at the hospital (its pk) who answers and wants such mail."""
    members = Membership.objects.filter(
        hospital=hospital, role__in=ANSWERS, notify=True, user__is_active=True
    )
    people = {
        reference_of(membership): (membership.user.email, membership.user.language)
        for membership in members.select_related("user").order_by("pk")
    }
    tell("question", people)


def tell(kind, people):
    """Write a letter of this kind about each reference in {reference: (address, language)},
    unless one waits already."""
    now, known = timezone.now(), {row["reference"]: row for row in standing(kind, people)}
    for reference, (address, language) in people.items():
        row = known.get(reference, {"waiting": 0, "leaving": 0, "sent": None})
        if row["waiting"]:
            continue
        # One that is leaving at this moment may have counted already.
        told = now if row["leaving"] else row["sent"]
        due = max(told + QUIET[kind], now) if told else now
        outbox.enqueue(kind, to=address, language=language, reference=reference, due_at=due)


def standing(kind, references):
    now, waiting = timezone.now(), Q(state=Letter.State.WAITING)
    letters = Letter.objects.filter(kind=kind, reference__in=references)
    return letters.values("reference").annotate(
        waiting=Count("pk", filter=waiting & (Q(leased_until=None) | Q(leased_until__lte=now))),
        leaving=Count("pk", filter=waiting & Q(leased_until__gt=now)),
        sent=Max("sent_at"),
    )


def told_lately(letter):
    """Whether another letter said the same: twins are written when two write at once. Half
    the time, since the next letter falls due right at the end of the whole."""
    lately = timezone.now() - QUIET[letter.kind] / 2
    twins = Letter.objects.filter(kind=letter.kind, reference=letter.reference)
    return twins.filter(sent_at__gt=lately).exists()


def forget(thread):
    outbox.forget(reference_to(thread))


def hand_over(source, target):
    outbox.hand_over(reference_to(source), reference_to(target))


def reference_to(thread):
    return f"thread:{thread.locator}"


def reference_of(membership):
    return f"member:{membership.pk}"
