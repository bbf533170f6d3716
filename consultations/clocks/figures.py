"""Answer times counted by hospital or by month. Numbers alone: no thread, no text, no patient."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db.models import Q
from django.utils import timezone

from .measuring import percentile
from .models import Wait

MONTHS = 12


@dataclass(frozen=True)
class Row:
    """Of one hospital in one month; hours are those of the clock on the wall."""

    label: object
    waits: int
    answered: int
    first: float | None
    further: float | None
    nine_in_ten: float | None
    late: int
    overdue_now: int


def first_of(month):
    """The month's first moment in Seoul."""
    return timezone.make_aware(datetime(month.year, month.month, 1))


def months(now, number=MONTHS):
    """The first moments of the last months, the newest first."""
    year, month = timezone.localtime(now).year, timezone.localtime(now).month
    for back in range(number):
        years, index = divmod(year * 12 + month - 1 - back, 12)
        yield timezone.make_aware(datetime(years, index + 1, 1))


def after(month):
    """The first moment of the month that follows."""
    local = timezone.localtime(month)
    years, index = divmod(local.year * 12 + local.month, 12)
    return timezone.make_aware(datetime(years, index + 1, 1))


def by_hospital(waits, month, now):
    """[(hospital's pk, Row)] of the waits that began in a month."""
    groups = defaultdict(list)
    for wait in waits.counted().filter(began_at__gte=month, began_at__lt=after(month)):
        groups[wait.hospital_id].append(wait)
    return [(pk, row(pk, group, now)) for pk, group in groups.items()]


def owing(waits, now):
    """[(hospital's pk, Row)] of the hospitals with an answer overdue, over the last months."""
    late = set(waits.overdue(now).values_list("hospital", flat=True))
    groups = defaultdict(list)
    *_newer, oldest = months(now)
    recent = Q(began_at__gte=oldest) | Q(ended_at=None)
    for wait in waits.counted().filter(recent, hospital__in=late):
        groups[wait.hospital_id].append(wait)
    return [(pk, row(pk, group, now)) for pk, group in groups.items()]


def by_month(waits, hospital, now):
    """Rows of one hospital in the last months, the newest first."""
    asked = list(months(now))
    groups = {month: [] for month in asked}
    for wait in waits.counted().filter(hospital=hospital, began_at__gte=asked[-1]):
        groups[first_of(timezone.localtime(wait.began_at))].append(wait)
    return [row(month, group, now) for month, group in groups.items()]


def row(label, waits, now):
    answered = [wait for wait in waits if wait.ended_at]
    hours = {kind: [w.real_hours() for w in answered if w.kind == kind] for kind in Wait.Kind}
    every = [wait.real_hours() for wait in answered]
    return Row(
        label=label,
        waits=len(waits),
        answered=len(answered),
        first=middle(hours[Wait.Kind.FIRST]),
        further=middle(hours[Wait.Kind.NEXT]),
        nine_in_ten=percentile(every, 0.9) if every else None,
        late=sum(wait.is_overdue(now) for wait in waits),
        overdue_now=sum(wait.ended_at is None and wait.is_overdue(now) for wait in waits),
    )


def middle(hours):
    return median(hours) if hours else None
