from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.core import charts
from portal.core.charts import Datum

VALUES = st.one_of(
    st.none(),
    st.integers(min_value=0, max_value=10**12),
    st.floats(min_value=0, max_value=1e9, allow_subnormal=False),
)


@given(st.lists(st.lists(VALUES, min_size=1, max_size=4), max_size=12))
def test_bars_stay_within_the_drawing(table):
    chart = charts.bars([("", values) for values in table])
    drawn = [bar for row in chart.rows for bar in row.bars]
    assert all(0 <= float(bar.width) <= 100 for bar in drawn)
    assert [bar.datum.value for bar in drawn] == [value for row in table for value in row]


@given(st.lists(VALUES, min_size=1, max_size=30), st.booleans())
def test_points_stay_within_the_drawing(values, stepped):
    places = [(2000 + year, str(year)) for year in range(len(values))]
    chart = charts.lines([("", values)], places, stepped=stepped)
    points = chart.lines[0].points
    assert len(points) == sum(value is not None for value in values)
    assert all(charts.LEFT <= float(point.x) <= charts.RIGHT for point in points)
    assert all(charts.TOP - 0.01 <= float(point.y) <= charts.FOOT for point in points)
    assert chart.across[-1].narrow
    assert sum(tick.narrow for tick in chart.across) <= charts.LABELS_NARROW


@given(st.integers(min_value=1, max_value=10**12), st.booleans())
def test_ticks_are_round_even_and_few(most, whole):
    ticks = charts.ticks(most, whole)
    step = ticks[1]
    assert ticks[0] == 0
    assert ticks[-2] < most <= ticks[-1]
    assert [step * number for number in range(len(ticks))] == ticks
    assert 2 <= len(ticks) <= charts.TICKS + 1
    assert f"{step:e}"[0] in "125"
    assert not whole or all(isinstance(tick, int) or tick == int(tick) for tick in ticks)


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (1_170_467, [0, 500_000, 1_000_000, 1_500_000]),
        (3, [0, 1, 2, 3]),
        (0.7, [0, 0.2, 0.4, 0.6, 0.8]),
        (0, [0, 1]),
    ],
)
def test_ticks_read_well(most, expected):
    assert charts.ticks(most) == expected


def test_things_that_are_counted_have_no_halves():
    assert charts.ticks(1, whole=True) == [0, 1]


def test_the_whole_fills_the_width_where_it_is_given():
    chart = charts.bars([("Fees", [37])], most=50)
    assert chart.rows[0].bars[0].width == "74"


def test_a_line_is_broken_where_nothing_is_known():
    places = [(year, str(year)) for year in range(2018, 2024)]
    chart = charts.lines([("Seoul", [1, 2, None, None, 3, 4])], places)
    assert len(chart.lines[0].runs) == 2
    chart = charts.lines([("Seoul", [1, None, 2, None, 3, None])], places)
    assert chart.lines[0].runs == []
    assert len(chart.lines[0].points) == 3


def test_distances_along_the_foot_are_true():
    chart = charts.lines([("Fee", [1, 2, 3])], [(0, "a"), (1, "b"), (10, "c")])
    first, second, third = (float(point.x) for point in chart.lines[0].points)
    assert third - first == pytest.approx(10 * (second - first), rel=0.01)


def test_a_step_holds_a_value_until_the_next():
    chart = charts.lines([("Fee", [10, 20])], [(0, "a"), (1, "b")], stepped=True)
    assert chart.lines[0].runs == ["5,49 95,49 95,10"]


def test_more_series_than_patterns_are_refused():
    with pytest.raises(charts.TooManySeriesError):
        charts.bars([("", [1, 2, 3, 4, 5])])


def test_a_value_is_written_as_its_language_does():
    with override("ru"):
        assert str(Datum(1234567)) == "1\xa0234\xa0567"
        assert str(Datum(2.5)) == "2,5"
    assert str(Datum(245000, "≈245,000")) == "≈245,000"
    assert str(Datum(None)) == "–"


class Drawing(HTMLParser):
    """`ids`, `named` (aria references) and `numbers` (attributes that place something)."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.named, self.numbers, self.classes = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            elif name in {"aria-labelledby", "aria-describedby"}:
                self.named.append(value)
            elif name in {"x", "y", "x1", "x2", "y1", "y2", "width", "points"}:
                self.numbers.append(value)
            elif name == "class":
                self.classes.extend(value.split())


def drawn(template, chart):
    context = {"chart": chart, "id": "one", "title": "A title", "summary": "What it shows"}
    return Drawing(render_to_string(f"components/{template}.html", context))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_drawing_is_named_and_speaks_svg_in_any_language(language):
    with override(language):
        line = charts.lines(
            [("A", [1.5, Datum(2.5, doubt=True)]), ("B", [None, 3])], [(1, "1"), (2, "2")]
        )
        for chart, template in (
            (charts.bars([("A", [1.5, None]), ("B", [2.5, 7])], ["x", "y"]), "_chart_bars"),
            (line, "_chart_lines"),
        ):
            found = drawn(template, chart)
            assert set(found.named) <= set(found.ids)
            assert len(found.ids) == len(set(found.ids))
            assert not any("," in value for value in found.numbers if " " not in value)
            assert "chart--2" in found.classes
    assert "chart__mark--doubt" in found.classes
