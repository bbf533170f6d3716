"""How a round goes from stage to stage: documents → shortlist → visits → ranking."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core import trail

from . import ranking, scoring
from .assigning import judged, locked, require_stage
from .models import Application, Phase, SiteVisit, Stage

Outcome = Application.Outcome


@transaction.atomic
def close_documents(held, by):
    """End the document stage: keep the scores, make the shortlist, open the visits."""
    held = locked(held.pk)
    if held.applications.undecided().exists():
        raise ValidationError(_("Decide first which applications are eligible."))
    scores = _closed_scores(held, Stage.DOCUMENTS)
    chosen = ranking.shortlist(scores, held.shortlist_size)
    for pk, score in scores.items():
        outcome = Outcome.SHORTLISTED if pk in chosen else Outcome.NOT_SHORTLISTED
        Application.objects.filter(pk=pk).update(document_score=score, outcome=outcome)
    SiteVisit.objects.bulk_create(
        [SiteVisit(application_id=pk) for pk in sorted(chosen)], ignore_conflicts=True
    )
    _enter(held, Phase.ON_SITE)
    trail.write(
        held.chain,
        gettext_noop("document stage closed"),
        held,
        user=by,
        scores=named(scores),
        shortlist=sorted(chosen),
    )
    return len(chosen)


@transaction.atomic
def close_visits(held, by):
    """End the visits: keep the scores, add up, and rank."""
    held = locked(held.pk)
    scores = _closed_scores(held, Stage.ON_SITE)
    away = SiteVisit.objects.filter(application__in=scores, visited=True).values("application")
    if away.count() < len(scores):
        raise ValidationError(_("Some applicants have not been visited yet."))
    documents = dict(Application.objects.filter(pk__in=scores).values_list("pk", "document_score"))
    totals = {}
    for pk, score in scores.items():
        totals[pk] = ranking.total_score(documents[pk], score, held.document_weight)
        Application.objects.filter(pk=pk).update(
            on_site_score=score, total_score=totals[pk], tie_order=None, tie_reason=""
        )
    _enter(held, Phase.RANKED)
    trail.write(
        held.chain,
        gettext_noop("visits closed"),
        held,
        user=by,
        scores=named(scores),
        totals=named(totals),
    )
    keep_ranks(held)


@transaction.atomic
def decide_tie(held, order, reason, by):
    """Put applications with the same total in an order: `order` is their keys, first the best.
    It holds until their totals change."""
    held = locked(held.pk)
    if held.phase != Phase.RANKED:
        raise ValidationError(_("Ties are decided between the ranking and the proposal."))
    if not reason.strip():
        raise ValidationError(_("Please give the reason."))
    groups = [sorted(place.entry.key for place in tie) for tie in ranking.ties(places_of(held))]
    if sorted(order) not in groups:
        raise ValidationError(_("Put each of those with the same score in its place, once."))
    for place, pk in enumerate(order, start=1):
        Application.objects.filter(pk=pk).update(tie_order=place, tie_reason=reason)
    keep_ranks(held)
    trail.write(held.chain, gettext_noop("tie decided"), held, user=by, order=order, reason=reason)


def places_of(held):
    """The ranking as it stands with what the database holds now. Two queries."""
    rows = judged(held, Stage.ON_SITE).filter(total_score__isnull=False)
    entries = [
        ranking.Entry(*values)
        for values in rows.values_list("pk", "section__slug", "total_score", "tie_order")
    ]
    return ranking.ranked(
        entries,
        quota=held.quota,
        minimum=held.minimum_score,
        section_places=places_of_sections(held),
    )


def places_of_sections(held):
    return dict(held.section_quotas.values_list("section__slug", "places"))


def keep_ranks(held):
    """Write the ranks into the rows, for lists and for the protocol."""
    Application.objects.filter(round=held).update(rank=None)  # a rank is one row's at a time
    for place in places_of(held):
        Application.objects.filter(pk=place.entry.key).update(rank=place.rank)


def named(figures):
    """{pk: Decimal} as the trail keeps it."""
    return {str(pk): str(figure) for pk, figure in sorted(figures.items())}


def open_sheets(held, stage):
    """The sheets of a stage that keep it from being closed."""
    rows = judged(held, stage).select_related("hospital").order_by("pk")
    return [sheet for sheet in scoring.sheets(held, stage, rows) if not sheet.revealed]


def _closed_scores(held, stage):
    """{application pk: score}, once everything is closed."""
    require_stage(held, stage)
    found = scoring.sheets(held, stage, judged(held, stage).order_by("pk"))
    if not found:
        raise ValidationError(_("There is no application to judge."))
    if not all(sheet.revealed for sheet in found):
        raise ValidationError(_("Not everybody has closed their scores yet."))
    return {sheet.application.pk: sheet.score for sheet in found}


def _enter(held, phase):
    held.phase = phase
    held.save(update_fields=["phase"])
