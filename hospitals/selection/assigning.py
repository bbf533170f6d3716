"""Who judges which application."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hospitals.models import Membership
from portal.core import trail
from portal.core.models import User

from .models import Application, Assignment, Phase, SelectionRound, Stage


def assessors():
    """The accounts that may judge. Who runs the round does not judge in it."""
    judges = User.objects.filter(is_active=True, groups__name="assessor")
    return judges.exclude(groups__name="curator").order_by("pk")


def stage_of(held, now=None):
    """The stage in which applications are judged now; None before, between and after. The
    documents are not judged before the last hospital has handed in."""
    if held.phase == Phase.DOCUMENTS:
        now = now or timezone.now()
        return Stage.DOCUMENTS if held.closes_at and held.closes_at <= now else None
    return Stage.ON_SITE if held.phase == Phase.ON_SITE else None


def judged(held, stage):
    """The applications of a round that are judged in a stage, or were: those that a curator
    found eligible, and on site those of the shortlist."""
    rows = held.applications.admitted()
    if stage == Stage.DOCUMENTS:
        return rows
    return rows.exclude(outcome=Application.Outcome.NOT_SHORTLISTED)


@transaction.atomic
def assign(application, assessor, stage, by):
    """Let an assessor judge an application in a stage; where somebody there declared a conflict
    of interest, in their place. Raises ValidationError."""
    held = locked(application.round_id)
    require_stage(held, stage)
    if not judged(held, stage).filter(pk=application.pk).exists():
        raise ValidationError(_("This application is not judged in this stage."))
    if assessor not in assessors():
        raise ValidationError(_("This account is not an assessor’s."))
    if assessor.pk in _barred(held).get(application.pk, set()):
        raise ValidationError(_("A conflict of interest bars this assessor."))
    if Assignment.objects.filter(application=application, assessor=assessor, stage=stage).exists():
        raise ValidationError(_("This assessor has this application already."))
    return _write(held, application, assessor, stage, by)


@transaction.atomic
def spread(held, stage, each, by):
    """Give every application of a stage `each` assessors, always the one with the least to do,
    and the older account first, so that the same round is always spread the same way.

    → (assignments made, applications that are still short of assessors).
    """
    held = locked(held.pk)
    require_stage(held, stage)
    people, barred = list(assessors()), _barred(held)
    standing = Assignment.objects.filter(application__round=held, stage=stage)
    load = Counter(standing.active().values_list("assessor", flat=True))
    has = {}
    for row in standing:
        has.setdefault(row.application_id, []).append(row)
    made = short = 0
    for application in judged(held, stage).order_by("pk"):
        mine = has.get(application.pk, [])
        taken = {row.assessor_id for row in mine} | barred.get(application.pk, set())
        missing = each - sum(row.conflict is not True for row in mine)
        free = [one for one in people if one.pk not in taken]
        for assessor in sorted(free, key=lambda one: (load[one.pk], one.pk))[: max(missing, 0)]:
            _write(held, application, assessor, stage, by)
            load[assessor.pk] += 1
            made, missing = made + 1, missing - 1
        short += missing > 0
    return made, short


@transaction.atomic
def unassign(assignment, by):
    """Take an application from an assessor who has written nothing yet and declared nothing that
    bars. A declared conflict stays on record."""
    held = locked(assignment.application.round_id)
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.conflict or assignment.closed_at or assignment.scores.exists():
        raise ValidationError(_("This assessor has begun; the assignment stays."))
    trail.write(
        held.chain,
        gettext_noop("assignment taken back"),
        assignment.application,
        user=by,
        assessor=assignment.assessor_id,
        stage=assignment.stage,
    )
    assignment.delete()


def locked(pk):
    """The round, with everybody else who would move it waiting."""
    return SelectionRound.objects.select_for_update().get(pk=pk)


def require_stage(held, stage):
    if stage_of(held) != stage:
        raise ValidationError(_("The round is not in this stage now."))


def _barred(held):
    """{application: the accounts that may never judge it}: who works at that hospital, and who
    declared a conflict of interest in any stage."""
    found = {}
    rows = Application.objects.filter(round=held)
    members = Membership.objects.filter(hospital__in=rows.values("hospital"))
    works_at = {}
    for hospital, user in members.values_list("hospital", "user"):
        works_at.setdefault(hospital, set()).add(user)
    for pk, hospital in rows.values_list("pk", "hospital"):
        found[pk] = set(works_at.get(hospital, ()))
    conflicts = Assignment.objects.filter(application__round=held, conflict=True)
    for pk, user in conflicts.values_list("application", "assessor"):
        found[pk].add(user)
    return found


def _write(held, application, assessor, stage, by):
    gone = Assignment.objects.filter(application=application, stage=stage).unreplaced()
    made = Assignment.objects.create(
        application=application,
        assessor=assessor,
        stage=stage,
        replaces=gone.order_by("pk").first(),
    )
    trail.write(
        held.chain,
        gettext_noop("assessor assigned"),
        application,
        user=by,
        assessor=assessor.pk,
        stage=stage,
        **({"in_place_of": made.replaces.assessor_id} if made.replaces else {}),
    )
    return made
