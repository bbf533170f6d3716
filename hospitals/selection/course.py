"""The steps of a round that are judged and decided, for the round's page (steps.py)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from . import steps
from .assigning import stage_of
from .models import Phase, Stage


def offer(held, user):
    """Assessing, visits, ranking and result, for those who run the round."""
    if not user.has_perm("selection.run_rounds"):
        return
    for order, stage, label in (
        (40, Stage.DOCUMENTS, _("Assessors and scores: documents")),
        (60, Stage.ON_SITE, _("Assessors and scores: visits on site")),
    ):
        url = reverse("admin:selection_assignment_board", args=[held.pk, stage])
        begun = (
            stage_of(held) == stage or held.applications.filter(assignments__stage=stage).exists()
        )
        yield steps.Step(label, url, begun, order)
    visits = reverse("admin:selection_sitevisit_changelist")
    on_site = held.phase not in {Phase.PREPARED, Phase.DOCUMENTS}
    yield steps.Step(
        _("Visits on site"), f"{visits}?application__round__id__exact={held.pk}", on_site, 61
    )
    ranked = held.applications.filter(total_score__isnull=False).exists()
    url = reverse("admin:selection_proposal_ranking", args=[held.pk])
    yield steps.Step(_("Ranking and proposal"), url, ranked, 70)
    proposals = reverse("admin:selection_proposal_changelist")
    yield steps.Step(_("Approval"), proposals, held.proposals.exists(), 80)
