"""The partners that stand in the portal's own register today, beside the published numbers."""

from dataclasses import replace

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hospitals.partners.models import Partner
from portal.core import charts
from portal.core.charts import Datum
from portal.core.publishing import remembered

from . import names, writing
from .tables import Cell, Row

PORTAL = "portal"


@remembered
def register():
    """{kind: number} of the partners in the public directory, in order today. One query."""
    rows = Partner.objects.shown().valid().order_by().values_list("kind").annotate(Count("pk"))
    found = dict(rows)
    return {**found, names.TOTAL: sum(found.values())}


def with_register(table):
    """The table with a column of today's numbers, and the chart with a bar for each."""
    today = register()
    if not today[names.TOTAL]:
        return table
    rows = [Row(row.label, [*row.cells, now(row, today)]) for row in table.rows]
    drawn = [row for row in rows if row.cells[-1].key != names.TOTAL]
    return replace(
        table,
        columns=[*table.columns, pgettext("statistics", "In this portal today")],
        rows=rows,
        chart=charts.bars(
            [(row.label, [bar(row.cells[-2]), bar(row.cells[-1])]) for row in drawn],
            keys=[table.columns[-1], pgettext("statistics", "In this portal today")],
        ),
        drawn=_("Of this portal’s register only partners whose papers are in order are counted."),
    )


def now(row, today):
    key = next(cell.key for cell in row.cells if cell is not None)
    number = today.get(key, 0)
    return Cell(
        area="seoul",
        period=f"{timezone.localdate()}",
        key=key,
        label=row.label,
        value=number,
        text=writing.number(number),
        where=f"{row.label}: {timezone.localdate()}",
        source=PORTAL,
        checked_on=timezone.localdate(),
    )


def bar(cell):
    return Datum(None) if cell is None else Datum(cell.value, cell.text)
