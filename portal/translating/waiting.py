"""What waits for translators, for the first page of the admin, and what goes at night."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import chores, nightly

from .models import Arrival
from .scope import as_seen_by, kinds, targets
from .states import State, tally

SEES = "translating.view_translation"
KEPT = timedelta(days=1)


def number_of(state, public):
    """How many texts are in a state, for the rows of one person. Two queries for each kind."""

    def count(user):
        return sum(
            number
            for kind in kinds(as_seen_by(user), public)
            for (_field, _language, one), number in tally(kind, targets()).items()
            if one == state
        )

    return count


OLDER = number_of(State.OLDER, public=False)
MISSING = number_of(State.MISSING, public=True)


def numbers(user):
    """For the first page of the admin, which keeps them for a minute: many queries."""
    return {"translations-older": OLDER(user), "translations-missing": MISSING(user)}


def board_address(public):
    def url():
        board = reverse("admin:translating_translation_changelist")
        return f"{board}?public=on" if public else board

    return url


def purge(now):
    """Files that nobody confirmed within a day."""
    Arrival.objects.filter(at__lt=now - KEPT).delete()


def register():
    nightly.register(purge)
    chores.register(
        chores.Chore(
            "translations-older",
            _("Translations older than the Korean text"),
            SEES,
            OLDER,
            board_address(public=False),
            order=60,
            together=numbers,
            slow=True,
        ),
        chores.Chore(
            "translations-missing",
            _("Missing translations of what visitors see"),
            SEES,
            MISSING,
            board_address(public=True),
            order=61,
            together=numbers,
            slow=True,
        ),
    )
