"""The published figures as tables."""

from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core import charts
from portal.core.charts import Datum
from portal.core.text import columns, read

from . import names, partners, writing
from .models import Figure
from .models.figure import Counts, Dimension
from .tables import Cell, Row, Table

SERIES = ("slug", "counts", "dimension", "url")
TEXTS = ("title", "lead", "note")
FIGURE = (
    "area", "year", "key", "value", "share", "approximate", "quality", "source", "checked_on",
)  # fmt: skip
MISSING = "missing"  # looked for and not found
LINES_FROM = 4  # so many years make a line, fewer stand side by side


def tables(language, slug=None):
    """The tables that are shown, or the one of this address.

    One query, and one each for the names of districts and of departments."""
    figures = Figure.objects.shown()
    if slug is not None:
        figures = figures.filter(series__slug=slug)
    rows = figures.order_by("series__order", "series__slug", "pk").values(
        *(f"series__{name}" for name in SERIES),
        *columns(language, *(f"series__{name}" for name in TEXTS)),
        *FIGURE,
        *columns(language, "note"),
    )
    found = [
        table(list(group), language)
        for _slug, group in groupby(rows, lambda row: row["series__slug"])
    ]
    return [
        partners.with_register(one) if one.dimension == Dimension.PARTNER else one for one in found
    ]


def table(rows, language):
    """The table of one series from its figures."""
    first = rows[0]
    counts = Counts(first["series__counts"])
    dimension = Dimension(first["series__dimension"])
    labels = names.of(dimension, language)
    cells = {
        (row["area"], row["year"], row["key"]): cell(row, labels, counts, language) for row in rows
    }
    layout = by_year if dimension == Dimension.YEAR else by_key
    newest = max(
        (year for (_area, year, _key), one in cells.items() if not one.is_empty), default=0
    )
    return Table(
        slug=first["series__slug"],
        title=read(first, "series__title", language),
        lead=read(first, "series__lead", language),
        note=read(first, "series__note", language),
        url=first["series__url"],
        unit=counts.value,
        counts=counts.label,
        head=dimension.label,
        dimension=dimension.value,
        newest=str(newest or ""),
        is_old=newest < timezone.localdate().year - 1,
        sources=sources(cells.values()),
        **layout(cells, newest),
    )


def cell(row, labels, counts, language):
    area = names.AREAS[row["area"]]
    label = labels.get(row["key"], row["key"])
    return Cell(
        area=row["area"],
        period=str(row["year"]),
        key=row["key"],
        label=label,
        value=row["value"],
        share=None if row["share"] is None else float(row["share"]),
        text=writing.figure(row["value"], row["share"], row["approximate"], counts),
        where=": ".join(filter(None, (str(label), place(area, row["year"])))),
        approximate=row["approximate"],
        quality=MISSING if row["value"] is None and row["share"] is None else row["quality"],
        note=read(row, "note", language),
        source=row["source"],
        checked_on=row["checked_on"],
    )


def place(area, year):
    return pgettext("area and year", "%(area)s %(year)s") % {"area": area, "year": year}


# --- Rows are years -----------------------------------------------------------------
def by_year(cells, newest):
    areas = [area for area in names.AREAS if any(key[0] == area for key in cells)]
    years = sorted({year for _area, year, _key in cells})
    told = [year for year in years if any(has_value(cells.get((a, year, ""))) for a in areas)]
    chart = (year_lines if len(told) >= LINES_FROM else year_bars)(cells, areas, told)
    return {
        "columns": [names.AREAS[area] for area in areas],
        "rows": [
            Row(str(year), [cells.get((area, year, "")) for area in areas])
            for year in reversed(years)
        ],
        "chart": chart,
        "summary": " ".join(spans(cells, areas, told)),
    }


def year_lines(cells, areas, told):
    span = range(told[0], told[-1] + 1)
    return charts.lines(
        [
            (names.AREAS[area], [datum(cells.get((area, year, ""))) for year in span])
            for area in areas
        ],
        [(year, str(year)) for year in span],
    )


def year_bars(cells, areas, told):
    return charts.bars(
        [(str(year), [datum(cells.get((area, year, ""))) for area in areas]) for year in told],
        keys=[names.AREAS[area] for area in areas] if len(areas) > 1 else (),
    )


def spans(cells, areas, told):
    """What the chart says, in a sentence an area."""
    for area in areas:
        known = [(y, cells[area, y, ""]) for y in told if has_value(cells.get((area, y, "")))]
        if len(known) == 1:
            yield f"{known[0][1].where}: {known[0][1].text}."
        elif known:
            (first, one), (last, other) = known[0], known[-1]
            yield _("%(area)s: from %(one)s in %(first)s to %(other)s in %(last)s.") % {
                "area": names.AREAS[area],
                "one": one.text,
                "first": first,
                "other": other.text,
                "last": last,
            }


# --- Rows are countries, departments, kinds -----------------------------------------
def by_key(cells, newest):
    places = sorted({(year, area) for area, year, _key in cells})
    keys = sorted({key for _area, _year, key in cells}, key=lambda key: weight(cells, places, key))
    areas = [area for year, area in places if year == newest]
    drawn = [key for key in keys if key != names.TOTAL]
    drawn = [key for key in drawn if any((area, newest, key) in cells for area in areas)]
    several = len({year for year, _area in places}) > 1
    label = {key: one.label for (_area, _year, key), one in cells.items()}
    return {
        "columns": [place(names.AREAS[area], year) for year, area in places],
        "rows": [
            Row(label[key], [cells.get((area, year, key)) for year, area in places]) for key in keys
        ],
        "chart": key_bars(cells, areas, newest, [(key, label[key]) for key in drawn]),
        "summary": longest(cells, areas, newest, drawn),
        "drawn": _("The chart shows %(year)s.") % {"year": newest} if several else "",
    }


def weight(cells, places, key):
    """The greatest number of the newest place that has one comes first, the total last."""
    for back, (year, area) in enumerate(reversed(places)):
        one = cells.get((area, year, key))
        if one is not None and not one.is_empty:
            known = one.value if one.value is not None else one.share
            return key == names.TOTAL, back // 2, -known
    return key == names.TOTAL, len(places), 0


def key_bars(cells, areas, year, keys):
    found = [[cells.get((area, year, key)) for area in areas] for key, _label in keys]
    shares = not any(has_value(one) for row in found for one in row)
    return charts.bars(
        [
            (label, [datum(one, shares) for one in row])
            for (_key, label), row in zip(keys, found, strict=True)
        ],
        keys=[names.AREAS[area] for area in areas] if len(areas) > 1 else (),
        most=100 if shares else None,
    )


def longest(cells, areas, year, keys):
    found = [cells[area, year, key] for area in areas for key in keys if (area, year, key) in cells]
    if not found:
        return ""
    top = max(found, key=lambda one: one.value if one.value is not None else one.share or 0)
    return _("The longest bar: %(where)s, %(number)s.") % {"where": top.where, "number": top.text}


# --- Both ---------------------------------------------------------------------------
def has_value(one):
    return one is not None and one.value is not None


def datum(one, shares=False):
    if one is None:
        return Datum(None)
    value = one.share if shares else one.value
    return Datum(value, one.text, doubt=one.quality != Figure.Quality.CONFIRMED)


def sources(cells):
    """[(source, [where it is quoted])] in the order of the table."""
    found = {}
    for one in cells:
        for source in one.source.split("; "):
            found.setdefault(source, []).append(one.where)
    return list(found.items())
