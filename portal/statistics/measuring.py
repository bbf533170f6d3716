"""Counts the consultations of periods that are over. Numbers alone: no thread is read.

Counted are questions that a patient opened (first waits); what was closed without an answer,
spam above all, does not count. To the hours of those answered come those that are overdue, with
the time they have waited so far: leaving them out would reward silence.
"""

from collections import defaultdict
from datetime import timedelta
from statistics import median

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from consultations.clocks.measuring import whole
from consultations.clocks.models import Wait
from portal.core.publishing import publish

from . import periods
from .models import Volume

SETTLED = timedelta(days=14)  # after the end of a period, so that its answers have come
MONTH, QUARTER = Volume.Span.MONTH, Volume.Span.QUARTER
TOGETHER = ""  # the language of the row that counts all


def first_waits():
    return Wait.objects.counted().filter(
        kind=Wait.Kind.FIRST, language__in=settings.PUBLIC_LANGUAGES
    )


@transaction.atomic
def measure(now=None):
    """Write the quarters that are over and that nobody has measured yet; how many there were.

    A quarter, its months and its languages are read at once: they are parts of one whole.
    """
    now = now or timezone.now()
    first = first_waits().order_by("began_at").values_list("began_at", flat=True).first()
    if first is None:
        return 0
    known = set(Volume.objects.filter(span=QUARTER).values_list("start", flat=True))
    began = timezone.localdate(first)
    missing = [
        start for start in settled(began, timezone.localdate(now - SETTLED)) if start not in known
    ]
    Volume.objects.bulk_create(row for start in missing for row in rows(start, began, now))
    if missing:
        transaction.on_commit(publish)
    return len(missing)


def settled(first, last):
    """The first days of the quarters from the one of `first` on that have ended by `last`."""
    start = periods.start_of(QUARTER, first)
    while (following := periods.next_of(QUARTER, start)) <= last:
        yield start
        start = following


def rows(start, began, now):
    """A quarter: all together, each language, and each month since the first question."""
    groups = defaultdict(list)
    for wait in waits_of(start, periods.next_of(QUARTER, start)):
        groups[wait.language].append(wait)
        groups[periods.start_of(MONTH, timezone.localdate(wait.began_at))].append(wait)
        groups[TOGETHER].append(wait)
    for language in (TOGETHER, *settings.PUBLIC_LANGUAGES):
        yield volume(QUARTER, start, language, groups[language], now)
    for month in periods.months_of(start):
        if month >= periods.start_of(MONTH, began):
            yield volume(MONTH, month, TOGETHER, groups[month], now)


def waits_of(start, end):
    waits = first_waits().filter(
        began_at__gte=periods.moment(start), began_at__lt=periods.moment(end)
    )
    return waits.only("language", "began_at", "due_at", "ended_at")


def volume(span, start, language, waits, now):
    hours = [wait.real_hours(now) for wait in waits if wait.ended_at or wait.is_overdue(now)]
    return Volume(
        span=span,
        start=start,
        language=language,
        questions=len(waits),
        answered=len(hours),
        median_hours=whole(median(hours)) if hours else None,
    )


def nightly(now):
    """For portal.core.nightly."""
    number = measure(now)
    return f"{number} quarters of consultations measured" if number else None
