"""The published promise: how long patients really waited for a first answer.

Hours of the clock on the wall, as the patient feels them. Counted are first answers to questions
of the last 90 days, and with the time they have waited so far those that are overdue: leaving
them out would reward silence. One wait a thread; what was closed without an answer, spam above
all, does not count.
"""

from collections import defaultdict
from datetime import timedelta
from math import ceil
from statistics import median

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hospitals.models import AnswerTime
from portal.core.publishing import publish
from portal.search.indexing import touch

from .models import Wait

DAYS = timedelta(days=90)
LEAST_THREADS = 5
FIGURES = ["median_hours", "p90_hours", "threads", "measured_on"]


def hours_waited(now):
    """{(hospital, language): [hours, …]}."""
    found = defaultdict(list)
    waits = Wait.objects.counted().filter(kind=Wait.Kind.FIRST, began_at__gte=now - DAYS)
    told = waits.filter(Q(ended_at__isnull=False) | Q(due_at__lt=now))
    for wait in told.iterator():
        found[wait.hospital_id, wait.language].append(wait.real_hours(now))
    return found


def percentile(values, share):
    """The least value that `share` of all do not exceed (nearest rank)."""
    return sorted(values)[max(ceil(share * len(values)), 1) - 1]


def whole(hours):
    """A promise is never rounded down."""
    return max(1, ceil(hours))


@transaction.atomic
def measure(now=None):
    """Write today's figures and let the others go; how many promises stand."""
    now = now or timezone.now()
    rows = [
        AnswerTime(
            hospital_id=hospital,
            language=language,
            median_hours=whole(median(hours)),
            p90_hours=whole(percentile(hours, 0.9)),
            threads=len(hours),
            measured_on=timezone.localdate(now),
        )
        for (hospital, language), hours in hours_waited(now).items()
        if len(hours) >= LEAST_THREADS
    ]
    standing = AnswerTime.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["hospital", "language"], update_fields=FIGURES
    )
    measured = set(AnswerTime.objects.values_list("hospital", flat=True))
    AnswerTime.objects.exclude(pk__in=[row.pk for row in standing]).delete()
    transaction.on_commit(publish)
    touch("hospital", measured)  # the order of what is found follows the answer times
    return len(rows)
