"""What the selection asks of somebody today, for the first page of the admin."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, register

from .application_chores import CHORES as OF_APPLICATIONS
from .models import Assignment, Phase, Proposal, Replacement, SelectionRound, SiteVisit


def listed(model, **query):
    return lambda: f"{reverse(f'admin:selection_{model}_changelist')}?{urlencode(query)}"


def judging():
    """The rounds whose stage is being judged, beside which older assignments count no more."""
    return SelectionRound.objects.filter(phase__in=[Phase.DOCUMENTS, Phase.ON_SITE])


def unclosed(user):
    """For an assessor their own, for a curator everybody's."""
    rows = Assignment.objects.for_staff(user).active().filter(closed_at=None)
    return rows.filter(application__round__in=judging()).count()


def conflicts(user):
    return Assignment.objects.unreplaced().filter(application__round__in=judging()).count()


def waiting_for(model):
    """Proposals of others: nobody decides about their own."""
    return lambda user: (
        model.objects.filter(state=model.State.WAITING).exclude(proposed_by=user).count()
    )


def approved(user):
    return SelectionRound.objects.filter(phase=Phase.APPROVED).count()


def without_day(user):
    rows = SiteVisit.objects.filter(application__round__phase=Phase.ON_SITE)
    return rows.filter(visits_on=None, visited=False).count()


RUN, JUDGE = "selection.run_rounds", "selection.change_assignment"


def register_all():
    register(
        *OF_APPLICATIONS,
        Chore(
            "selection.unclosed",
            _("Assignments not closed"),
            JUDGE,
            unclosed,
            listed("assignment", state="open"),
            order=30,
        ),
        Chore(
            "selection.conflicts",
            _("Conflicts of interest: assessors to replace"),
            RUN,
            conflicts,
            listed("assignment", state="conflict"),
            order=31,
            urgent=True,
        ),
        Chore(
            "selection.visits",
            _("Visits on site without a day"),
            RUN,
            without_day,
            listed("sitevisit", day="none"),
            order=32,
        ),
        Chore(
            "selection.proposals",
            _("Results that wait for you as the second curator"),
            RUN,
            waiting_for(Proposal),
            listed("proposal", state__exact="waiting"),
            order=33,
        ),
        Chore(
            "selection.replacements",
            _("Replacements that wait for you as the second curator"),
            RUN,
            waiting_for(Replacement),
            listed("replacement", state__exact="waiting"),
            order=34,
        ),
        Chore(
            "selection.approved",
            _("Approved results that wait for their day"),
            RUN,
            approved,
            listed("selectionround", phase__exact="approved"),
            order=35,
        ),
    )
