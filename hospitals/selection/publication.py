"""The result becomes public at its set moment, and not a minute before."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from hospitals.models import Hospital, Membership
from portal.core import trail
from portal.core.publishing import publish
from portal.outbox.actions import enqueue

from . import proposing
from .actions import refresh
from .assigning import judged, locked
from .models import Application, Designation, Phase, Proposal, SelectionRound, Stage

logger = logging.getLogger(__name__)
Outcome = Application.Outcome
# What became of an application → the letter to its managers. None of them names a score.
LETTERS = {
    Outcome.SELECTED: "selected",
    Outcome.WAITING: "waiting_list",
    Outcome.NOT_SELECTED: "not_selected",
    Outcome.NOT_SHORTLISTED: "not_selected",
}


def publish_due(now):
    """Publish each approved round whose moment has come. Asked again, it does nothing."""
    due = SelectionRound.objects.filter(phase=Phase.APPROVED, publish_at__lte=now)
    for pk in due.values_list("pk", flat=True):
        with transaction.atomic():
            publish_round(pk, now)


def publish_round(pk, now):
    """Give the places that were approved, tell visitors and managers."""
    held = locked(pk)
    if held.phase != Phase.APPROVED or held.publish_at > now:
        return
    proposal = Proposal.objects.get(round=held, state=Proposal.State.APPROVED)
    if not proposing.is_current(proposal):
        take_back(held, proposal)
        return
    for row in proposal.ranking:
        Application.objects.filter(pk=row["application"]).update(outcome=row["outcome"])
    made = give_places(held, proposal.ranking, now)
    held.phase = Phase.PUBLISHED
    held.save(update_fields=["phase"])
    refresh(Hospital.objects.filter(pk__in=[one.hospital_id for one in made]))
    transaction.on_commit(publish)
    trail.write(
        held.chain,
        gettext_noop("result published"),
        proposal,
        places={str(one.slot): one.certificate for one in made},
    )
    write_letters(held)


def give_places(held, ranking, now):
    """By name and not by rank: the number of a place stands on the public pages."""
    chosen = [row["hospital"] for row in ranking if row["outcome"] == Outcome.SELECTED]
    named = Hospital.objects.filter(pk__in=chosen).order_by("name_ko", "pk")
    today = timezone.localdate(now)
    return Designation.objects.bulk_create(
        Designation(round=held, hospital=hospital, slot=slot, designated_on=today)
        for slot, hospital in enumerate(named, start=1)
    )


def take_back(held, proposal):
    """What was approved is not what the database says now: somebody has to look again."""
    logger.error("selection: round %s changed after its approval; not published", held.year)
    proposal.state = Proposal.State.SENT_BACK
    proposal.save(update_fields=["state"])
    held.phase = Phase.RANKED
    held.save(update_fields=["phase"])
    trail.write(held.chain, gettext_noop("approval void: the ranking changed"), proposal)


# --- Letters -------------------------------------------------------------------------
def write_letters(held):
    """To the managers of everybody who was judged: what became of it, and no figure."""
    outcomes = dict(judged(held, Stage.DOCUMENTS).values_list("hospital", "outcome"))
    for hospital, outcome in sorted(outcomes.items()):
        if outcome in LETTERS:
            write_letter(LETTERS[outcome], held, hospital)


def write_letter(kind, held, hospital):
    managers = Membership.objects.filter(
        hospital=hospital, role=Membership.Role.MANAGER, user__is_active=True
    ).select_related("user")
    for membership in managers:
        enqueue(
            kind,
            to=membership.user.email,
            language=membership.user.language,
            context={"year": held.year},
            reference=f"selection:{held.year}",
            key=f"{kind}:{held.pk}:{hospital}:{membership.user_id}",
        )
