"""Four eyes: one curator proposes the result of a round, another one approves it."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core import trail

from .assigning import locked
from .models import Application, Phase, Proposal
from .stages import places_of

State = Proposal.State


def result_of(held):
    """The ranking as plain rows, best first, as the proposal keeps it."""
    places = places_of(held)
    hospitals = dict(
        Application.objects.filter(pk__in=[place.entry.key for place in places]).values_list(
            "pk", "hospital"
        )
    )
    return [
        {
            "application": place.entry.key,
            "hospital": hospitals[place.entry.key],
            "section": place.entry.section,
            "total": str(place.entry.total),
            "rank": place.rank,
            "outcome": place.outcome,
        }
        for place in places
    ]


def digest_of(result):
    """SHA-256 of the rows: two results are the same when their digests are."""
    text = json.dumps(result, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_current(proposal):
    """Whether the ranking is still the one that was proposed."""
    return digest_of(result_of(proposal.round)) == proposal.ranking_digest


@transaction.atomic
def propose(held, publish_at, by):
    """Put the ranking before a second curator. Raises ValidationError."""
    held = locked(held.pk)
    if held.phase != Phase.RANKED:
        raise ValidationError(_("The round is not ranked, or its result is proposed already."))
    if any(place.undecided for place in places_of(held)):
        raise ValidationError(_("Some have the same score. Decide first who comes before whom."))
    result = result_of(held)
    if not any(row["outcome"] == Application.Outcome.SELECTED for row in result):
        raise ValidationError(_("Nobody reaches the lowest total score."))
    if publish_at <= timezone.now():
        raise ValidationError(_("Choose a moment to publish that is still to come."))
    proposal = Proposal.objects.create(
        round=held,
        ranking=result,
        ranking_digest=digest_of(result),
        proposed_by=by,
        publish_at=publish_at,
    )
    _enter(held, Phase.PROPOSED)
    trail.write(
        held.chain,
        gettext_noop("result proposed"),
        proposal,
        user=by,
        ranking=result,
        digest=proposal.ranking_digest,
        publish_at=publish_at,
    )
    return proposal


@transaction.atomic
def approve(proposal, by):
    """Accept a result that is still the one that was proposed."""
    proposal, held = _waiting(proposal)
    if by.pk == proposal.proposed_by_id:
        raise ValidationError(_("Another curator than the one who proposed decides."))
    if not is_current(proposal):
        raise ValidationError(
            _("The ranking has changed since it was proposed. Send it back: it has to be proposed"
              " anew.")
        )  # fmt: skip
    _decide(proposal, State.APPROVED, by)
    held.publish_at = proposal.publish_at
    _enter(held, Phase.APPROVED)
    trail.write(
        held.chain,
        gettext_noop("result approved"),
        proposal,
        user=by,
        digest=proposal.ranking_digest,
        publish_at=proposal.publish_at,
    )


@transaction.atomic
def send_back(proposal, reason, by):
    """Not like this: the round is ranked again, and can be proposed anew."""
    proposal, held = _waiting(proposal)
    if by.pk == proposal.proposed_by_id:
        raise ValidationError(_("Another curator than the one who proposed decides."))
    if not reason.strip():
        raise ValidationError(_("Please give the reason."))
    _decide(proposal, State.SENT_BACK, by, reason)
    _enter(held, Phase.RANKED)
    trail.write(held.chain, gettext_noop("result sent back"), proposal, user=by, reason=reason)


@transaction.atomic
def withdraw(proposal, by):
    """Who proposed takes it back, as long as nobody has decided."""
    proposal, held = _waiting(proposal)
    if by.pk != proposal.proposed_by_id:
        raise ValidationError(_("Only who proposed it takes it back."))
    proposal.state, proposal.decided_at = State.WITHDRAWN, timezone.now()
    proposal.save(update_fields=["state", "decided_at"])
    _enter(held, Phase.RANKED)
    trail.write(held.chain, gettext_noop("proposal taken back"), proposal, user=by)


def _waiting(proposal):
    """The proposal and its round, with everybody else who would decide it waiting."""
    held = locked(proposal.round_id)
    current = Proposal.objects.select_for_update(of=["self"]).get(pk=proposal.pk)
    if current.state != State.WAITING:
        raise ValidationError(_("This has been decided already."))
    current.round = held
    return current, held


def _decide(proposal, state, by, reason=""):
    proposal.state, proposal.decided_by, proposal.reason = state, by, reason
    proposal.decided_at = timezone.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at", "reason"])


def _enter(held, phase):
    held.phase = phase
    held.save(update_fields=["phase", "publish_at"])
