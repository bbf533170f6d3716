"""How the portal is used, for staff of the city: fresh and whole, without any content."""

from collections import Counter, defaultdict
from statistics import median

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultations.clocks.models import Wait
from consultations.models import Thread
from consultations.states import Status
from hospitals.models import Hospital
from portal.core import charts
from portal.core.languages import OWN_NAMES

from . import periods, writing
from .live import ALL, HOURS, QUESTIONS, UNITS
from .measuring import MONTH, first_waits
from .tables import Cell, Row, Table

MONTHS = 13  # the running one and a year before it
LONGEST_LIST = 30  # hospitals


def tables():
    """Four queries, whatever there is to count."""
    return [make(slug) for slug, make in MAKERS.items()]


def table(slug):
    if slug not in MAKERS:
        raise Http404("There is no such table.")
    return MAKERS[slug](slug)


def states(slug):
    counts = dict(Thread.objects.values_list("status").annotate(Count("pk")).order_by())
    cells = [cell(status, status.label, counts.get(status, 0)) for status in Status]
    return Table(
        slug=slug,
        title=_("Consultations by state"),
        lead=_("All that stand in the portal now, erased ones included."),
        columns=[pgettext("statistics", "Consultations")],
        **standing(cells, _("state")),
    )


def months(slug):
    """Months down, languages across, all together at the end."""
    this = periods.start_of(MONTH, timezone.localdate())
    shown = [periods.back(MONTH, this, number) for number in range(MONTHS)]
    found = defaultdict(int)
    counts = (
        first_waits()
        .filter(began_at__gte=periods.moment(shown[-1]))
        .values_list(TruncMonth("began_at"), "language")
        .annotate(Count("pk"))
        .order_by()
    )
    for month, language, number in counts:
        day = timezone.localdate(month).replace(day=1)
        found[day, language] += number
        found[day, ""] += number
    codes = [*settings.PUBLIC_LANGUAGES, ""]
    rows = [
        Row(
            periods.name(MONTH, month),
            [
                Cell(
                    area="seoul",
                    period=periods.code(MONTH, month),
                    key=code or "all",
                    label=OWN_NAMES.get(code, ALL),
                    value=found[month, code],
                    text=writing.number(found[month, code]),
                )
                for code in codes
            ],
        )
        for month in shown
    ]
    return Table(
        slug=slug,
        title=_("Questions by month and language"),
        lead=_("Consultations that patients opened; the running month up to now."),
        unit=QUESTIONS,
        counts=UNITS[QUESTIONS],
        head=_("month"),
        columns=[OWN_NAMES.get(code, ALL) for code in codes],
        rows=rows,
        chart=charts.lines(
            [(ALL, [row.cells[-1].value for row in reversed(rows)])],
            [
                (number, row.cells[0].period)
                for number, row in enumerate(reversed(rows))
            ],
        ),
    )


def answers(slug):
    """The medians of the last 90 days; who waits beyond the due time counts with the time so far."""
    now = timezone.now()
    waits = first_waits().filter(began_at__gte=now - timezone.timedelta(days=90))
    hours = defaultdict(list)
    for wait in waits.only("language", "began_at", "due_at", "ended_at"):
        if wait.ended_at or wait.is_overdue(now):
            hours[wait.language].append(wait.real_hours(now))
            hours[""].append(wait.real_hours(now))
    cells = [
        Cell(
            area="seoul",
            period="",
            key=code or "all",
            label=OWN_NAMES.get(code, ALL),
            value=round(median(hours[code]), 1) if hours[code] else None,
            text=writing.hours(median(hours[code])) if hours[code] else "–",
        )
        for code in (*settings.PUBLIC_LANGUAGES, "")
    ]
    return Table(
        slug=slug,
        title=_("First answers of the last 90 days"),
        lead=_("The median in hours of the clock on the wall."),
        columns=[UNITS[HOURS]],
        **standing(cells, _("language"), HOURS),
    )


def by_hospital(slug):
    """Of the last 90 days, the most asked first."""
    since = timezone.now() - timezone.timedelta(days=90)
    counts = Counter(
        dict(
            first_waits()
            .filter(began_at__gte=since)
            .values_list("hospital__slug")
            .annotate(Count("pk"))
            .order_by()
        )
    )
    return counts
