"""How the portal is used, for staff of the city: fresh and whole, without any content. By
hospital it stands on the page of answer times (consultations.clocks)."""

from collections import defaultdict
from datetime import timedelta
from statistics import median

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultations.models import Thread
from consultations.states import Status
from portal.core import charts
from portal.core.charts import Datum
from portal.core.languages import OWN_NAMES

from . import periods, writing
from .live import ALL, HOURS, QUESTIONS, UNITS
from .measuring import MONTH, TOGETHER, first_waits
from .tables import Cell, Row, Table

MONTHS = 13  # the running one and a year before it
LATELY = timedelta(days=90)


def tables():
    """Three queries, whatever there is to count."""
    return [make(slug) for slug, make in MAKERS.items()]


def table(slug):
    """One of them, or 404."""
    if slug not in MAKERS:
        raise Http404("There is no such table.")
    return MAKERS[slug](slug)


def states(slug):
    counts = dict(Thread.objects.order_by().values_list("status").annotate(Count("pk")))
    cells = [cell(status.value, status.label, counts.get(status.value, 0)) for status in Status]
    return Table(
        slug=slug,
        title=_("Consultations by state"),
        lead=_("All that stand in the portal now; of the erased ones nothing but that they were."),
        columns=[pgettext("statistics", "Consultations")],
        head=_("state"),
        unit="consultations",
        counts=pgettext("what is counted", "consultations"),
        **standing(cells),
    )


def months(slug):
    """Months down, languages across, all together at the end."""
    this = periods.start_of(MONTH, timezone.localdate())
    shown = [periods.back(MONTH, this, number) for number in range(MONTHS)]
    found, codes = asked_since(shown[-1]), languages()
    rows = [
        Row(
            periods.name(MONTH, month),
            [
                cell(code, language(code), found[month, code], periods.code(MONTH, month))
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
        columns=[language(code) for code in codes],
        rows=rows,
        chart=charts.bars([(row.label, [row.cells[-1].value]) for row in reversed(rows)]),
        summary=_("All languages together, month by month."),
    )


def asked_since(day):
    """{(first day of a month, language): number}, the languages together under TOGETHER."""
    counts = (
        first_waits()
        .filter(began_at__gte=periods.moment(day))
        .order_by()
        .values_list(TruncMonth("began_at"), "language")
        .annotate(Count("pk"))
    )
    found = defaultdict(int)
    for month, code, number in counts:
        start = periods.start_of(MONTH, timezone.localdate(month))
        found[start, code] += number
        found[start, TOGETHER] += number
    return found


def answers(slug):
    """Whoever waits beyond the due time counts with the time so far."""
    now = timezone.now()
    hours = defaultdict(list)
    waits = first_waits().filter(began_at__gte=now - LATELY)
    for wait in waits.only("language", "began_at", "due_at", "ended_at"):
        if wait.ended_at or wait.is_overdue(now):
            hours[wait.language].append(wait.real_hours(now))
            hours[TOGETHER].append(wait.real_hours(now))
    cells = [waited(code, hours[code]) for code in languages()]
    return Table(
        slug=slug,
        title=_("First answers of the last 90 days"),
        lead=_("The median in hours of the clock on the wall; in brackets, how many were counted."),
        columns=[UNITS[HOURS]],
        head=_("language"),
        unit=HOURS,
        counts=UNITS[HOURS],
        **standing(cells),
    )


# --- Pieces ---------------------------------------------------------------------------
def languages():
    return [*settings.PUBLIC_LANGUAGES, TOGETHER]


def language(code):
    return OWN_NAMES.get(code, ALL)


def cell(key, label, number, period="", text=""):
    return Cell(
        area="seoul",
        period=period or f"{timezone.localdate()}",
        key=key or "all",
        label=label,
        value=number,
        text=text or writing.number(number),
    )


def waited(code, hours):
    if not hours:
        return cell(code, language(code), None, text="–")
    middle = round(median(hours), 1)
    return cell(code, language(code), middle, text=f"{Datum(middle)} ({len(hours)})")


def standing(cells):
    """Rows of one number each, drawn as they stand."""
    return {
        "rows": [Row(one.label, [one]) for one in cells],
        "chart": charts.bars([(one.label, [Datum(one.value, one.text)]) for one in cells]),
        "summary": " ".join(f"{one.label}: {one.text}." for one in cells),
    }


MAKERS = {"states": states, "questions": months, "answers": answers}
