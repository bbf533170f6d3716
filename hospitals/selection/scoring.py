"""Points, and who may see them when.

Nobody sees a score before everybody who judges that application in that stage has closed:
neither the other assessors nor the curators. Only an assessor's own are theirs from the start.
Whatever shows points asks `sheet_of` or `sheets`.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core import trail

from .assigning import require_stage, stage_of
from .models import Assignment, Score
from .ranking import half_up, stage_score, weighed

LEAST = 2  # assessors without whom nothing is shown and nothing counts


# --- The assessor's deeds ----------------------------------------------------------
@transaction.atomic
def declare(assignment, conflict, note, by):
    """Say whether a conflict of interest bars. Once barred, for good."""
    current = _own(assignment, by)
    if current.conflict is not None:
        raise ValidationError(_("You have declared this already."))
    if conflict and not note.strip():
        raise ValidationError(_("Please say what the conflict is."))
    current.conflict, current.conflict_note = conflict, note if conflict else ""
    current.declared_at = timezone.now()
    current.save(update_fields=["conflict", "conflict_note", "declared_at"])
    action = (
        gettext_noop("conflict of interest declared")
        if conflict
        else gettext_noop("no conflict of interest declared")
    )
    _note(current, action, by)
    return current


@transaction.atomic
def save_draft(assignment, given, by):
    """Keep points and reasons as they are: {criterion pk: (points or None, reason)}."""
    current = _own(assignment, by)
    _require_open(current)
    _keep(current, given)


@transaction.atomic
def close(assignment, given, by):
    """Make the points final. Each criterion needs points and a reason."""
    current = _own(assignment, by)
    _require_open(current)
    criteria = criteria_of(current)
    whole = all(
        given.get(one.pk, (None, ""))[0] is not None and given[one.pk][1].strip()
        for one in criteria
    )
    if not criteria or not whole:
        raise ValidationError(_("Give points and a reason for each criterion before you close."))
    _keep(current, given)
    current.closed_at = timezone.now()
    current.save(update_fields=["closed_at"])
    points = {str(one.pk): given[one.pk][0] for one in criteria}
    _note(current, gettext_noop("scores closed"), by, points=points)


def _own(assignment, by):
    """The assessor's own assignment, with everybody else who would change it waiting."""
    current = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if current.assessor_id != by.pk:
        raise ValidationError(_("Only the assessor it was given to judges it."))
    require_stage(current.application.round, current.stage)
    return current


def _require_open(assignment):
    if assignment.conflict is None:
        raise ValidationError(_("Declare first whether a conflict of interest bars you."))
    if assignment.conflict:
        raise ValidationError(_("A conflict of interest bars you."))
    if assignment.closed_at:
        raise ValidationError(_("Your scores are closed and final."))


def _keep(assignment, given):
    for criterion in criteria_of(assignment):
        points, reason = given.get(criterion.pk, (None, ""))
        if points is not None and not 0 <= points <= 100:
            raise ValidationError(_("Points are from 0 to 100."))
        assignment.scores.update_or_create(
            criterion=criterion, defaults={"points": points, "reason": reason}
        )


def _note(assignment, action, by, **details):
    trail.write(
        assignment.application.round.chain,
        action,
        assignment.application,
        user=by,
        stage=assignment.stage,
        **details,
    )


def criteria_of(assignment):
    return list(assignment.application.round.criteria.filter(stage=assignment.stage))


def open_to(assignment, user):
    """Whether this assessor can write points now."""
    return (
        assignment.assessor_id == user.pk
        and assignment.conflict is False
        and assignment.closed_at is None
        and stage_of(assignment.application.round) == assignment.stage
    )


# --- What everybody may see once all have closed ------------------------------------
@dataclass(frozen=True)
class Line:
    """A criterion with what each assessor gave, in the order of the sheet's assessors."""

    criterion: object
    scores: list
    apart: int
    outlier: bool


@dataclass(frozen=True)
class Sheet:
    """The scores of an application in a stage. As long as `revealed` is false it holds none."""

    application: object
    assignments: list
    revealed: bool = False
    lines: list = field(default_factory=list)
    marks: list = field(default_factory=list)  # what each assessor gives in all
    score: Decimal | None = None
    apart: Decimal | None = None
    outlier: bool = False  # in a criterion or in all

    @property
    def conflicts(self):
        return [one for one in self.assignments if one.conflict]

    @property
    def judging(self):
        return [one for one in self.assignments if not one.conflict]


def sheet_of(application, stage):
    """The one sheet of an application; four queries."""
    return sheets(application.round, stage, [application])[0]


def sheets(held, stage, applications):
    """A sheet for each of these applications, in their order; three queries for all."""
    applications = list(applications)
    rows = (
        Assignment.objects.filter(application__in=[one.pk for one in applications], stage=stage)
        .select_related("assessor")
        .order_by("pk")
    )
    by_application = {}
    for row in rows:
        by_application.setdefault(row.application_id, []).append(row)
    shown = [row.pk for group in by_application.values() if revealed(group) for row in group]
    points = {
        (score.assignment_id, score.criterion_id): score
        for score in Score.objects.filter(assignment__in=shown)
    }
    criteria = list(held.criteria.filter(stage=stage))
    return [
        _sheet(held, one, by_application.get(one.pk, []), criteria, points) for one in applications
    ]


def revealed(assignments):
    """Whether all who judge have closed, and they are enough."""
    judging = [one for one in assignments if not one.conflict]
    return len(judging) >= LEAST and all(one.closed_at for one in judging)


def _sheet(held, application, assignments, criteria, points):
    if not criteria or not revealed(assignments):
        return Sheet(application, assignments)
    judging = [one for one in assignments if not one.conflict]
    lines = [_line(one, judging, points, held.outlier_points) for one in criteria]
    weights = {one.pk: one.weight for one in criteria}
    exact = [
        weighed({one: points[row.pk, one].points for one in weights}, weights) for row in judging
    ]
    apart = max(exact) - min(exact)
    return Sheet(
        application,
        assignments,
        revealed=True,
        lines=lines,
        marks=[half_up(mark) for mark in exact],
        score=stage_score(exact),
        apart=half_up(apart),
        outlier=apart >= held.outlier_points or any(line.outlier for line in lines),
    )


def _line(criterion, judging, points, limit):
    scores = [points[row.pk, criterion.pk] for row in judging]
    given = [score.points for score in scores]
    apart = max(given) - min(given)
    return Line(criterion, scores, apart, apart >= limit)
