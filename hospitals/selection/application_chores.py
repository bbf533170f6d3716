"""What of the rounds needs a hand today (portal.core.chores)."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore

from .models import Application, Phase, SelectionRound

SOON = timedelta(days=7)


def undecided(user):
    return Application.objects.for_staff(user).undecided().count()


def closing(user):
    now = timezone.now()
    rows = SelectionRound.objects.filter(phase=Phase.DOCUMENTS)
    return rows.filter(closes_at__gt=now, closes_at__lte=now + SOON).count()


def drafts(user):
    """The own hospital's drafts of rounds that are still open."""
    mine = Application.objects.for_staff(user).filter(state=Application.State.DRAFT)
    return mine.filter(round__in=SelectionRound.objects.open()).count()


CHORES = (
    Chore(
        "applications",
        _("Applications to look through: are they eligible?"),
        "selection.run_rounds",
        undecided,
        lambda: f"{reverse('admin:selection_application_changelist')}?decision=undecided",
        order=20,
    ),
    Chore(
        "rounds-closing",
        _("Rounds that close within seven days"),
        "selection.run_rounds",
        closing,
        lambda: (
            f"{reverse('admin:selection_selectionround_changelist')}?phase__exact={Phase.DOCUMENTS}"
        ),
        order=25,
    ),
    Chore(
        "applications-draft",
        _("Your applications that are not handed in"),
        "selection.add_application",
        drafts,
        lambda: reverse("admin:selection_application_changelist"),
        order=20,
    ),
)
