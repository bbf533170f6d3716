"""The record of a round on paper, in Korean: everything that was done and decided, for the files
of the city. It shows what there is; a round that is still on has empty chapters."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override

from portal.core import trail
from portal.core.models import Trail

from . import eligibility
from .models import Application, Assignment, Phase, Stage

LANGUAGE = "ko"


def protocol(request, held):
    """The page. Rendered whole inside Korean, whatever language the curator works in."""
    with override(LANGUAGE):
        response = render(request, "admin/selection/selectionround/protocol.html", record(held))
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Language"] = LANGUAGE
    return response


def record(held):
    """All chapters. The number of queries does not grow with the applications."""
    applications = list(applications_of(held))
    assigned = assignments_of(held)
    return {
        "held": held,
        "printed_at": timezone.now(),
        "stages": stages_of(held),
        "quotas": list(held.section_quotas.select_related("section").order_by("section__order")),
        "applications": [with_checks(row) for row in applications],
        "assessors": assessors_of(assigned),
        "ranking": sorted(
            (row for row in applications if row.total_score is not None or row.rank),
            key=lambda row: (row.rank or 10_000, row.pk),
        ),
        "assigned": assigned,
        "proposals": list(
            held.proposals.select_related("proposed_by", "decided_by").order_by("pk")
        ),
        "designations": list(
            held.designations.select_related("hospital", "replaces__hospital").order_by(
                "slot", "pk"
            )
        ),
        "chain": chain_of(held),
        "published": held.phase == Phase.PUBLISHED,
    }


def applications_of(held):
    """What was handed in or withdrawn; drafts are nobody's business but the hospital's."""
    rows = held.applications.exclude(state=Application.State.DRAFT)
    return rows.select_related("hospital", "section", "submitted_by", "eligible_by").order_by(
        "submitted_at", "pk"
    )


def with_checks(application):
    failed = [line for line in eligibility.lines(application.eligibility) if not line.passed]
    return {"application": application, "failed": failed}


def stages_of(held):
    criteria = list(held.criteria.order_by("order", "pk"))
    weights = {
        Stage.DOCUMENTS: held.document_weight,
        Stage.ON_SITE: 100 - held.document_weight,
    }
    return [
        {
            "label": stage.label,
            "weight": weights[stage],
            "criteria": [row for row in criteria if row.stage == stage],
        }
        for stage in Stage
    ]


def assignments_of(held):
    """Every assignment with its scores, by application and stage."""
    rows = Assignment.objects.filter(application__round=held)
    return list(
        rows.select_related("application__hospital", "assessor")
        .prefetch_related("scores__criterion")
        .order_by("application", "stage", "assessor")
    )


def assessors_of(assigned):
    """[{assessor, assigned, closed, conflicts}]: who judged how many, and what barred whom."""
    found = {}
    for row in assigned:
        one = found.setdefault(
            row.assessor_id,
            {"assessor": row.assessor, "assigned": 0, "closed": 0, "conflicts": []},
        )
        one["assigned"] += 1
        one["closed"] += row.closed_at is not None
        if row.conflict:
            one["conflicts"].append(row)
    return list(found.values())


def chain_of(held):
    """{chain, whole}: with this on paper the whole chain can be proven later."""
    chain = Trail.objects.filter(name=held.chain).first()
    if chain is None:
        return None
    return {"chain": chain, "whole": not trail.faults(chain)}
