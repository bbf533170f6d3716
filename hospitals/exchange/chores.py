"""What of the national data needs a hand today (portal.core.chores)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at
from portal.core.chores import register as on_desk

from .models import Difference, Pair, Run
from .rights import DECIDES, TAKES_OVER

STUCK = timedelta(days=2)  # a run that waits for its calls is back the next day
OVERDUE_DAYS = 8  # a weekly reading, and a day
DIFFERENCES = "exchange_difference_changelist"
SEES_RUNS = "exchange.view_run"
DONE = Q(state=Run.State.DONE)


# --- Which rows -------------------------------------------------------------------
def stuck():
    """Failed and none finished after it, or unfinished and for days without a sign of life."""
    later = Exists(Run.objects.filter(DONE, pk__gt=OuterRef("pk")))
    silent = Q(seen_at__lt=timezone.now() - STUCK)
    unfinished = Q(state__in=[Run.State.RUNNING, Run.State.WAITING])
    return unfinished & silent | Q(state=Run.State.FAILED) & ~later


def is_overdue(finished_at):
    """Whether a key is set, and the newest run that finished did so more than a week ago."""
    if not settings.NATIONAL_API_KEY:
        return False
    oldest = timezone.now() - timedelta(days=OVERDUE_DAYS)
    return finished_at is None or finished_at < oldest


# --- How many ---------------------------------------------------------------------
def pairs(user):
    return Pair.objects.for_staff(user).open().count()


def differences(user):
    """Of both kinds, in one query."""
    withdrawal = Q(column=Difference.WITHDRAWAL)
    return {
        f"exchange-{key}": number
        for key, number in Difference.objects.for_staff(user)
        .open()
        .aggregate(
            differences=Count("pk", filter=~withdrawal), withdrawals=Count("pk", filter=withdrawal)
        )
        .items()
    }


def readings(_user):
    """Those in trouble, and whether one is due, in one query."""
    found = Run.objects.aggregate(
        stuck=Count("pk", filter=stuck()), last=Max("finished_at", filter=DONE)
    )
    return {
        "exchange-stuck": found["stuck"],
        "exchange-overdue": int(is_overdue(found["last"])),
    }


def chore(key, label, permission, together, url, order, urgent=False):
    """One that is counted with others of its table."""
    return Chore(
        key, label, permission, lambda user: together(user)[key], url, order=order,
        urgent=urgent, together=together,
    )  # fmt: skip


def register():
    on_desk(
        chore(
            "exchange-withdrawals", _("Entries that the national data has withdrawn"),
            TAKES_OVER, differences, at(DIFFERENCES, what="withdrawn"), 50, urgent=True,
        ),
        chore(
            "exchange-stuck", _("Readings of the national data that failed or are stuck"),
            SEES_RUNS, readings, at("exchange_run_changelist", needs="stuck"), 51, urgent=True,
        ),
        chore(
            "exchange-overdue", _("No reading of the national data for more than a week"),
            SEES_RUNS, readings, at("exchange_run_start"), 52,
        ),
        Chore(
            "exchange-pairs", _("Doubtful pairs: is it the same institution?"),
            DECIDES, pairs, at("exchange_pair_changelist"), order=53,
        ),
        chore(
            "exchange-differences", _("Differences from the national data to decide"),
            TAKES_OVER, differences, at(DIFFERENCES, what="values"), 54,
        ),
    )  # fmt: skip
