"""A place that was freed goes to the next of the waiting list; two curators decide it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hospitals.models import Hospital
from portal.core import trail

from . import publication, ranking
from .actions import refresh
from .assigning import locked
from .models import Application, Designation, Replacement
from .stages import places_of_sections

Outcome, State = Application.Outcome, Replacement.State


def next_for(freed):
    """The application whose turn it is for the place of a revoked designation, or None."""
    held = freed.round
    asked = Replacement.objects.filter(state=State.WAITING).values("application")
    waiting = (
        Application.objects.filter(round=held, outcome=Outcome.WAITING)
        .exclude(pk__in=asked)
        .order_by("rank")
    )
    sections = dict(Application.objects.filter(round=held).values_list("hospital", "section__slug"))
    standing = held.designations.filter(revoked_on=None).values_list("hospital", flat=True)
    key = ranking.next_waiting(
        list(waiting.values_list("pk", "section__slug")),
        sections.get(freed.hospital_id, ""),
        places_of_sections(held),
        [sections.get(hospital, "") for hospital in standing],
    )
    return waiting.filter(pk=key).first()


def is_free(designation):
    """Whether the place of a designation was freed and nobody has been put in for it."""
    return (
        designation.revoked_on is not None
        and not Designation.objects.filter(replaces=designation).exists()
        and not designation.replacements.filter(state=State.WAITING).exists()
    )


@transaction.atomic
def propose(freed, by):
    """Put the next of the waiting list before a second curator."""
    held = locked(freed.round_id)
    freed = Designation.objects.get(pk=freed.pk)
    if not is_free(freed):
        raise ValidationError(_("This place is not free."))
    following = next_for(freed)
    if following is None:
        raise ValidationError(_("Nobody is left on the waiting list."))
    made = Replacement.objects.create(freed=freed, application=following, proposed_by=by)
    trail.write(
        held.chain,
        gettext_noop("replacement proposed"),
        made,
        user=by,
        slot=freed.slot,
        application=following.pk,
        rank=following.rank,
    )
    return made


@transaction.atomic
def approve(replacement, by):
    """The second curator agrees: the hospital holds the place from today."""
    replacement, held = _waiting(replacement)
    _require_second(replacement, by)
    application, freed = replacement.application, replacement.freed
    if application.outcome != Outcome.WAITING:
        raise ValidationError(_("This hospital is not on the waiting list any more."))
    _decide(replacement, State.APPROVED, by)
    made = Designation.objects.create(
        round=held, hospital_id=application.hospital_id, slot=freed.slot, replaces=freed
    )
    Application.objects.filter(pk=application.pk).update(outcome=Outcome.SELECTED)
    refresh(Hospital.objects.filter(pk=application.hospital_id))
    trail.write(
        held.chain,
        gettext_noop("replaced from the waiting list"),
        made,
        user=by,
        slot=made.slot,
        certificate=made.certificate,
        in_place_of=freed.certificate,
    )
    publication.write_letter("selected", held, application.hospital_id)
    return made


@transaction.atomic
def send_back(replacement, reason, by):
    replacement, held = _waiting(replacement)
    _require_second(replacement, by)
    if not reason.strip():
        raise ValidationError(_("Please give the reason."))
    _decide(replacement, State.SENT_BACK, by, reason)
    trail.write(
        held.chain, gettext_noop("replacement sent back"), replacement, user=by, reason=reason
    )


@transaction.atomic
def withdraw(replacement, by):
    replacement, held = _waiting(replacement)
    if by.pk != replacement.proposed_by_id:
        raise ValidationError(_("Only who proposed it takes it back."))
    replacement.state, replacement.decided_at = State.WITHDRAWN, timezone.now()
    replacement.save(update_fields=["state", "decided_at"])
    trail.write(held.chain, gettext_noop("replacement taken back"), replacement, user=by)


def _waiting(replacement):
    held = locked(replacement.freed.round_id)
    current = Replacement.objects.select_for_update(of=["self"]).get(pk=replacement.pk)
    if current.state != State.WAITING:
        raise ValidationError(_("This has been decided already."))
    return current, held


def _require_second(replacement, by):
    if by.pk == replacement.proposed_by_id:
        raise ValidationError(_("Another curator than the one who proposed decides."))


def _decide(replacement, state, by, reason=""):
    replacement.state, replacement.decided_by, replacement.reason = state, by, reason
    replacement.decided_at = timezone.now()
    replacement.save(update_fields=["state", "decided_by", "decided_at", "reason"])
