"""How much this portal is used, for everybody: what was measured, without small numbers.

Months and languages of a quarter are two ways to take one whole apart. Each is guarded as if the
whole were known (portal.statistics.anonymity), whether it is shown or not. A quarter appears
with all its months, never month by month: what was shown once can never be hidden again.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from hospitals.reading.answers import within
from portal.core import charts
from portal.core.charts import Datum
from portal.core.languages import OWN_NAMES
from portal.core.publishing import remembered

from . import periods, writing
from .anonymity import LEAST, protected
from .measuring import MONTH, QUARTER, TOGETHER
from .models import Volume
from .tables import Cell, Row, Table

QUARTERS = 4
ROWS = QUARTERS * (1 + 3 + len(settings.PUBLIC_LANGUAGES))
WITHHELD = "withheld"
ALL = pgettext_lazy("languages", "All languages")
QUESTIONS, HOURS = "questions", "hours"
UNITS = {
    QUESTIONS: pgettext_lazy("what is counted", "questions"),
    HOURS: pgettext_lazy("what is counted", "hours"),
}


@dataclass(frozen=True)
class Volumes:
    """Of the last quarters, the oldest first. None is not to be shown; a (quarter, language)
    with TOGETHER stands for all languages."""

    quarters: list
    months: dict  # {first day: questions}
    languages: dict  # {(quarter, language): questions}
    medians: dict  # {(quarter, language): hours}


@remembered
def volumes():
    """One query."""
    return guarded(Volume.objects.order_by("-start")[:ROWS])


def guarded(rows):
    rows = list(rows)
    quarters = sorted({row.start for row in rows if row.span == QUARTER})[-QUARTERS:]
    found = Volumes(quarters, {}, {}, {})
    for quarter in quarters:
        own = [row for row in rows if periods.start_of(QUARTER, row.start) == quarter]
        months = [row for row in own if row.span == MONTH]
        languages = [row for row in own if row.span == QUARTER and row.language != TOGETHER]
        together = [row for row in own if row.span == QUARTER and row.language == TOGETHER]
        found.months.update({row.start: number for row, number in shown(months)})
        for row, number in [*shown(languages), *shown(together)]:
            found.languages[quarter, row.language] = number
            if number is not None and row.answered >= LEAST:
                found.medians[quarter, row.language] = row.median_hours
    return found


def shown(rows):
    """[(row, its number or None)] of the parts of one whole."""
    numbers, _total = protected([row.questions for row in rows])
    return list(zip(rows, numbers, strict=True))


def tables(language, slug=None):
    """The three tables, or the one of this address; none while no quarter has been measured."""
    makers = {name: make for name, make in MAKERS.items() if slug in (None, name)}
    known = volumes() if makers else None
    return [make(name, known) for name, make in makers.items()] if known and known.quarters else []


def by_month(slug, known):
    months = sorted(known.months)
    cells = [
        counted(periods.code(MONTH, month), periods.name(MONTH, month), known.months[month])
        for month in months
    ]
    return Table(
        slug=slug,
        title=_("Questions asked through this portal, by month"),
        lead=_(
            "How many patients began a consultation with a hospital here. Spam and what was"
            " closed without an answer do not count."
        ),
        columns=[pgettext("statistics", "Questions")],
        rows=[Row(one.label, [one]) for one in reversed(cells)],
        chart=charts.bars([(one.label, [Datum(one.value, one.text)]) for one in cells]),
        summary=span_of(cells),
        **common(cells, QUESTIONS, _("month")),
    )


def by_language(slug, known):
    table = {
        (quarter, code): counted(
            periods.code(QUARTER, quarter),
            OWN_NAMES[code],
            known.languages.get((quarter, code)),
            key=code,
            where=f"{OWN_NAMES[code]}, {periods.name(QUARTER, quarter)}",
        )
        for quarter in known.quarters
        for code in settings.PUBLIC_LANGUAGES
    }
    return Table(
        slug=slug,
        title=_("Questions asked through this portal, by language"),
        lead=_("In which of the portal’s languages patients began a consultation."),
        **crossed(table, known.quarters, settings.PUBLIC_LANGUAGES),
        **common(table.values(), QUESTIONS, _("language")),
    )


def answers(slug, known):
    codes = [*settings.PUBLIC_LANGUAGES, TOGETHER]
    table = {
        (quarter, code): waited(quarter, code, known.medians.get((quarter, code)))
        for quarter in known.quarters
        for code in codes
    }
    return Table(
        slug=slug,
        title=_("How long the first answer took"),
        lead=_(
            "Half of the patients had the hospital’s first answer within this time, nights and"
            " holidays included. Whoever still waits for an overdue answer is counted with the"
            " time so far."
        ),
        **crossed(table, known.quarters, codes),
        **common(table.values(), HOURS, _("language")),
    )


# --- Pieces ---------------------------------------------------------------------------
def counted(period, label, number, key="", where=""):
    return Cell(
        area="seoul",
        period=period,
        key=key,
        label=label,
        value=number,
        text=withheld() if number is None else writing.number(number),
        where=where or label,
        quality=WITHHELD if number is None else "",
    )


def waited(quarter, code, hours):
    label = OWN_NAMES.get(code, ALL)
    return Cell(
        area="seoul",
        period=periods.code(QUARTER, quarter),
        key=code or "all",
        label=label,
        value=hours,
        text=withheld() if hours is None else within(hours),
        where=f"{label}, {periods.name(QUARTER, quarter)}",
        quality=WITHHELD if hours is None else "",
    )


def withheld():
    # Translators: stands in a table in place of a number that is too small to be shown.
    return pgettext("number", "withheld")


def crossed(table, quarters, codes):
    """Languages down, quarters across; the chart shows the last quarter."""
    newest = quarters[-1]
    drawn = [table[newest, code] for code in codes]
    return {
        "columns": [periods.name(QUARTER, quarter) for quarter in quarters],
        "rows": [
            Row(table[newest, code].label, [table[quarter, code] for quarter in quarters])
            for code in codes
        ],
        "chart": charts.bars([(one.label, [Datum(one.value, one.text)]) for one in drawn]),
        "summary": " ".join(f"{one.label}: {one.text}." for one in drawn),
        "drawn": _("The chart shows %(period)s.") % {"period": periods.name(QUARTER, newest)},
    }


def common(cells, unit, head):
    return {
        "unit": unit,
        "counts": UNITS[unit],
        "head": head,
        "withheld": any(one.quality == WITHHELD for one in cells),
    }


def span_of(cells):
    known = [one for one in cells if one.value is not None]
    if not known:
        return ""
    return _("From %(one)s in %(first)s to %(other)s in %(last)s.") % {
        "one": known[0].text,
        "first": known[0].label,
        "other": known[-1].text,
        "last": known[-1].label,
    }


MAKERS = {"questions": by_month, "questions-by-language": by_language, "first-answers": answers}
