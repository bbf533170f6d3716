"""The portal's own numbers on the public page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.publishing import forget
from portal.statistics import live
from portal.statistics.models import Volume
from tests.factories.statistics import VolumeFactory

LANGUAGES = ("en", "zh-hans", "ja", "ru")
COUNTS = st.integers(min_value=0, max_value=30)


def volume(span, start, questions, language="", answered=None):
    answered = questions if answered is None else answered
    return Volume(
        span=span, start=start, language=language, questions=questions, answered=answered,
        median_hours=9 if answered else None,
    )  # fmt: skip


def quarter(start, months, languages):
    yield volume("quarter", start, sum(months))
    for code, number in zip(LANGUAGES, languages, strict=True):
        yield volume("quarter", start, number, code)
    for more, number in enumerate(months):
        yield volume("month", date(start.year, start.month + more, 1), number)


@st.composite
def quarters(draw):
    languages = draw(st.lists(COUNTS, min_size=4, max_size=4))
    total = sum(languages)
    first = draw(st.integers(min_value=0, max_value=total))
    second = draw(st.integers(min_value=0, max_value=total - first))
    return [first, second, total - first - second], languages


@given(quarters())
def test_neither_way_to_take_a_quarter_apart_gives_a_small_number_away(found):
    months, languages = found
    start = date(2026, 4, 1)
    known = live.guarded(quarter(start, months, languages))
    total = sum(months)
    for parts, shown in (
        (months, [known.months[date(2026, 4 + more, 1)] for more in range(3)]),
        (languages, [known.languages[start, code] for code in LANGUAGES]),
    ):
        assert all(number is None or number >= 5 for number in shown)
        hidden = [part for part, number in zip(parts, shown, strict=True) if number is None]
        # Whoever learns the whole from the other way still cannot work a part out.
        assert total < 5 or len(hidden) != 1
        assert total < 5 or not hidden or sum(hidden) >= 5
    for (_quarter, code), _hours in known.medians.items():
        assert known.languages[start, code] is not None


def test_a_median_needs_five_answers_of_its_own():
    start = date(2026, 4, 1)
    rows = [volume("quarter", start, 20, code, answered=4) for code in LANGUAGES]
    rows += [volume("quarter", start, 80, answered=16)]
    assert set(live.guarded(rows).medians) == {(start, "")}


@pytest.fixture
def measured(db):
    Volume.objects.bulk_create(
        [
            *quarter(date(2026, 4, 1), [10, 20, 30], [30, 20, 7, 3]),
            *quarter(date(2026, 1, 1), [1, 1, 1], [3, 0, 0, 0]),
        ]
    )
    forget()


def test_the_page_shows_what_may_be_shown(client, measured):
    page = client.get("/en/statistics/")
    table = {table.slug: table for table in page.context["live"]}
    assert [row.cells[0].value for row in table["questions"].rows] == [30, 20, 10, None, None, None]
    told = {row.label: row.cells[1].value for row in table["questions-by-language"].rows}
    assert told == {"English": 30, "中文": 20, "日本語": None, "Русский": None}
    waited = {str(row.label): row.cells[1].text for row in table["first-answers"].rows}
    assert waited["English"] == "9 hours"
    assert waited["Русский"] == "withheld"
    assert waited["All languages"] == "9 hours"
    assert "withheld: fewer than five, or a number that would give such a one away" in page.text


def test_the_files_hold_nothing_that_the_page_hides(client, measured):
    for slug in ("questions", "questions-by-language", "first-answers"):
        rows = client.get(f"/en/statistics/{slug}.json").json()["rows"]
        assert {row["value"] for row in rows if row["quality"] == "withheld"} <= {None}
        assert all(row["value"] is None or row["value"] >= 5 for row in rows)
        withheld = [row for row in rows if row["value"] is None]
        assert withheld
        assert client.get(f"/en/statistics/{slug}.csv").text.count("withheld") == len(withheld)


def test_only_the_last_four_quarters_are_shown(client, db):
    for year in (2024, 2025):
        for month in (1, 4, 7, 10):
            Volume.objects.bulk_create(quarter(date(year, month, 1), [9] * 3, [9, 9, 9, 0]))
    forget()
    known = live.volumes()
    assert known.quarters == [date(2025, month, 1) for month in (1, 4, 7, 10)]
    assert len(known.months) == 12


@pytest.mark.parametrize("number", [1, 8])
def test_the_volumes_cost_one_query(db, number, django_assert_num_queries):
    for more in range(number):
        VolumeFactory(span="quarter", start=date(2020 + more, 1, 1))
    forget()
    with django_assert_num_queries(2):  # the version of the content, the volumes
        live.tables("en")
        live.tables("en", "questions")
