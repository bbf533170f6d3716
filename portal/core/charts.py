"""Charts that the server draws: numbers in, places in a drawing out.

Templates put them on the page: components/_chart_bars.html, components/_chart_lines.html, with
css/components/chart.css. Places are percentages of the drawing, so that a chart fits any width
while its letters keep their size; they are texts with a dot for the decimal in any language.
Scales begin at nought. Series differ by pattern, dash and mark, never by colour alone. A value
that is not known (None) has no bar and no point, and a line is broken there.
"""

from dataclasses import dataclass, field
from itertools import groupby
from math import ceil, floor, log10

from django.utils.formats import number_format

MOST_SERIES = 4  # more patterns nobody tells apart
TICKS = 4  # about so many lines across a drawing
SMALLEST = 1e-6  # less is nought
LABELS_NARROW, LABELS_WIDE = 5, 16  # so many fit along the foot of a drawing
# The part of the drawing that points may lie in; the rest is for labels.
LEFT, RIGHT, TOP, FOOT = 5, 95, 10, 88


class TooManySeriesError(ValueError):
    """A chart of more series than can be told apart."""


@dataclass(frozen=True)
class Datum:
    """A value and how it is written; `doubt`: it is shown as uncertain."""

    value: float | None
    text: str = ""
    doubt: bool = False

    def __str__(self):
        if self.text or self.value is None:
            return self.text or "–"
        places = 0 if self.value == int(self.value) else 1
        return number_format(self.value, decimal_pos=places, force_grouping=True)


# --- Bars ------------------------------------------------------------------------
@dataclass(frozen=True)
class Bar:
    """`width` in per cent; `series` counts from 1 and chooses the pattern."""

    series: int
    width: str
    datum: Datum


@dataclass(frozen=True)
class Row:
    label: str
    bars: list


@dataclass(frozen=True)
class BarChart:
    """`of_whole`: the bars are parts of what fills the width."""

    rows: list
    keys: list = field(default_factory=list)
    of_whole: bool = False


def bars(rows, keys=(), most=None):
    """A chart of lying bars from [(label, [value or Datum of each series])].

    `keys` name the series where there are several. `most` is what fills the whole width: the
    greatest value, or the whole that the bars are parts of.
    """
    rows = [(label, [datum(value) for value in values]) for label, values in rows]
    check_series(max((len(values) for _label, values in rows), default=0))
    known = [one.value for _label, values in rows for one in values if one.value is not None]
    whole = most or max(known, default=0)
    return BarChart(
        rows=[
            Row(label, [bar(number, one, whole) for number, one in enumerate(values, start=1)])
            for label, values in rows
        ],
        keys=list(keys),
        of_whole=most is not None,
    )


def bar(series, one, whole):
    share = 100 * (one.value or 0) / whole if whole else 0
    return Bar(series, percent(min(max(share, 0), 100)), one)


# --- Lines -----------------------------------------------------------------------
@dataclass(frozen=True)
class Point:
    x: str
    y: str
    label: str
    datum: Datum

    def __str__(self):
        return f"{self.label}: {self.datum}"


@dataclass(frozen=True)
class Line:
    """`runs`: the points of each unbroken piece, as a <polyline> wants them."""

    series: int
    label: str
    points: list
    runs: list


@dataclass(frozen=True)
class Tick:
    """`at`: the place along its axis. `narrow`, `wide`: whether the label has room there."""

    at: str
    label: str
    narrow: bool = True
    wide: bool = True


@dataclass(frozen=True)
class LineChart:
    lines: list
    across: list  # ticks at the foot, from left to right
    up: list  # ticks of the scale, from nought up
    foot: str = f"{FOOT}"

    @property
    def keys(self):
        return [line.label for line in self.lines] if len(self.lines) > 1 else []


def lines(series, places, stepped=False):
    """A chart of lines from [(label, [value or Datum at each place])].

    `places` are [(x, label)] from left to right, x a number (a year, a date's ordinal): the
    distances are true. `stepped`: a value holds until the next one, as a fee does.
    """
    check_series(len(series))
    series = [(label, [datum(value) for value in values]) for label, values in series]
    known = [one.value for _label, values in series for one in values if one.value is not None]
    scale = ticks(max(known, default=0), whole=all(value == int(value) for value in known))
    across = placed([x for x, _label in places])
    labels = [label for _x, label in places]
    return LineChart(
        lines=[
            line(number, label, values, across, labels, scale[-1], stepped)
            for number, (label, values) in enumerate(series, start=1)
        ],
        across=[foot_tick(i, x, labels) for i, x in enumerate(across)],
        up=[Tick(percent(height(value, scale[-1])), str(Datum(value))) for value in scale],
    )


def line(number, name, values, across, labels, top, stepped):
    found = [
        (x, height(one.value, top), label, one) if one.value is not None else None
        for x, label, one in zip(across, labels, values, strict=True)
    ]
    pieces = [list(piece) for known, piece in groupby(found, bool) if known]
    return Line(
        series=number,
        label=name,
        points=[
            Point(percent(x), percent(y), label, one) for x, y, label, one in filter(None, found)
        ],
        runs=[run(piece, stepped) for piece in pieces if len(piece) > 1],
    )


def run(piece, stepped):
    corners, last = [], None
    for x, y, _label, _one in piece:
        if stepped and last is not None:
            corners.append((x, last))
        corners.append((x, y))
        last = y
    return " ".join(f"{percent(x)},{percent(y)}" for x, y in corners)


def placed(xs):
    """Where each x lies across the drawing; a single one in the middle."""
    if not xs:
        return []
    first, span = min(xs), max(xs) - min(xs)
    if not span:
        return [(LEFT + RIGHT) / 2 for _x in xs]
    return [LEFT + (RIGHT - LEFT) * (x - first) / span for x in xs]


def height(value, top):
    """Where a value lies, counted from above."""
    return FOOT - (FOOT - TOP) * value / top


def foot_tick(index, x, labels):
    """The last place is always named, and from there backwards as many as there is room for."""
    back = len(labels) - 1 - index
    narrow, wide = (back % ceil(len(labels) / room) == 0 for room in (LABELS_NARROW, LABELS_WIDE))
    return Tick(percent(x), labels[index], narrow, wide)


def ticks(most, whole=False):
    """Round values from nought up to the first that is not below `most`: 0, 200, 400 …

    `whole`: no halves, as there are none of what is counted.
    """
    if most < SMALLEST:
        return [0, 1]
    step = nice(most / TICKS)
    if whole:
        step = max(step, 1)
    return [round(step * number, 10) for number in range(ceil(round(most / step, 9)) + 1)]


def nice(step):
    """The next 1, 2 or 5 with noughts that is no smaller."""
    unit = 10.0 ** floor(log10(step))
    found = next(times * unit for times in (1, 2, 5, 10) if times * unit >= step * (1 - 1e-9))
    return int(found) if found >= 1 else found


def datum(value):
    return value if isinstance(value, Datum) else Datum(value)


def check_series(number):
    if number > MOST_SERIES:
        raise TooManySeriesError(f"{number} series cannot be told apart.")


def percent(number):
    """12.5 → "12.5", with a dot whatever the language."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
