"""Running a round up to its close: preparing it, opening it, looking at its applications again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from modeltranslation.utils import get_translation_fields

from portal.core import trail
from portal.core.publishing import publish

from . import eligibility
from .models import Application, Criterion, Phase, SelectionRound, Stage
from .shipped import default_criteria

ALL = 100  # per cent


def missing(held, now=None):
    """What a round still lacks before it can be opened, as sentences in the active language."""
    now = now or timezone.now()
    return [*missing_dates(held, now), *missing_criteria(held), *missing_places(held)]


def missing_dates(held, now):
    if not (held.opens_at and held.closes_at):
        yield _("Say from when until when hospitals can apply.")
        return
    if held.closes_at <= now:
        yield _("The last day of applying has passed.")
    if held.starts <= timezone.localdate(held.closes_at):
        yield _("The designations have to begin after the last day of applying.")


def missing_criteria(held):
    for stage, share in ((Stage.DOCUMENTS, held.document_weight), (Stage.ON_SITE, None)):
        weight = weight_of(held, stage)
        needed = held.document_weight < ALL if share is None else share > 0
        if needed and weight != ALL:
            yield _("The weights of the stage “%(stage)s” make %(weight)d and not 100.") % {
                "stage": stage.label,
                "weight": weight,
            }
    if held.criteria.exclude(name_ko__gt="", name_en__gt="").exists():
        yield _("Each criterion needs its name in Korean and in English.")
    if held.criteria.exclude(description_ko__gt="").exists():
        yield _("Each criterion needs its description in Korean.")


def missing_places(held):
    kept = held.section_quotas.aggregate(sum=Sum("places"))["sum"] or 0
    if kept > held.quota:
        yield _("The sections keep %(kept)d places, and the round has only %(quota)d.") % {
            "kept": kept,
            "quota": held.quota,
        }


def weight_of(held, stage):
    return held.criteria.filter(stage=stage).aggregate(sum=Sum("weight"))["sum"] or 0


@transaction.atomic
def open_round(held, *, by, now=None):
    """prepared → documents. Raises ValidationError with everything that is missing."""
    held = SelectionRound.objects.select_for_update().get(pk=held.pk)
    if held.phase != Phase.PREPARED:
        raise ValidationError(_("The round has been opened already."))
    if lacking := missing(held, now):
        raise ValidationError(lacking)
    held.phase = Phase.DOCUMENTS
    held.save(update_fields=["phase"])
    trail.write(held.chain, gettext_noop("round opened"), held, user=by, **rules(held))
    return held


def rules(held):
    """What a round promises to those who apply, for its trail."""
    criteria = held.criteria.order_by("stage", "order", "pk")
    return {
        "quota": held.quota,
        "sections": dict(held.section_quotas.values_list("section__slug", "places")),
        "opens_at": held.opens_at,
        "closes_at": held.closes_at,
        "starts": held.starts,
        "ends": held.ends,
        "document_weight": held.document_weight,
        "shortlist_size": held.shortlist_size,
        "minimum_score": held.minimum_score,
        "outlier_points": held.outlier_points,
        "criteria": [list(row) for row in criteria.values_list("pk", "stage", "weight", "name_ko")],
    }


def note_changes(held, before, *, by):
    """Write to the trail what became different in the rules of a round that has been opened."""
    after = rules(held)
    changed = {name: after[name] for name in after if after[name] != before[name]}
    if held.phase != Phase.PREPARED and changed:
        trail.write(held.chain, gettext_noop("round changed"), held, user=by, **changed)


# --- Criteria -----------------------------------------------------------------------
def sources_of_criteria(held):
    """The earlier rounds whose criteria can be taken over, newest first."""
    others = SelectionRound.objects.exclude(pk=held.pk).filter(criteria__isnull=False)
    return others.distinct().order_by("-year")


@transaction.atomic
def take_criteria(held, source=None):
    """Give a round the criteria of another one, or those that are shipped; how many.

    Only while it is being prepared; criteria that it has are replaced.
    """
    if held.phase != Phase.PREPARED:
        raise ValidationError(_("The round has been opened already."))
    rows = copied(source) if source else default_criteria()
    held.criteria.all().delete()
    Criterion.objects.bulk_create(Criterion(round=held, **row) for row in rows)
    transaction.on_commit(publish)
    return len(rows)


def copied(source):
    texts = [*get_translation_fields("name"), *get_translation_fields("description")]
    rows = source.criteria.order_by("stage", "order", "pk")
    return list(rows.values("stage", "weight", "order", *texts))


# --- The close ----------------------------------------------------------------------
def check_closed(now):
    """Look at every application again when its round has closed: a registration may have
    lapsed since it was handed in. Once a round; the worker asks every minute."""
    due = SelectionRound.objects.filter(phase=Phase.DOCUMENTS, closes_at__lte=now, checked_at=None)
    for held in due.select_for_update():
        check_round(held, now)


def check_round(held, now):
    applications = held.applications.handed_in().select_related("hospital", "round")
    for application in applications.order_by("pk"):
        check_again(application, now)
    held.checked_at = now
    held.save(update_fields=["checked_at"])
    trail.write(held.chain, gettext_noop("round closed"), held, applications=len(applications))


def check_again(application, now):
    """Where the result has become another one, a curator has to decide anew."""
    result = eligibility.check(application, timezone.localdate(now))
    known, application.eligibility = application.eligibility, result
    application.checked_at = now
    if not eligibility.same(known, result):
        undecide(application)
        trail.write(
            application.round.chain,
            gettext_noop("eligibility found to be another"),
            application,
            failed=[row["check"] for row in result if not row["passed"]],
        )
    application.save()


def undecide(application):
    """Take back what was decided about the eligibility."""
    application.eligible = application.eligible_by = application.eligible_at = None
    application.eligible_reason = ""
    if application.outcome == Application.Outcome.INELIGIBLE:
        application.outcome, application.outcome_reason = Application.Outcome.OPEN, ""
