from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.guide import deadlines
from portal.guide.deadlines import Deadline, after_days, after_years

days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("first", "years", "last"),
    [
        (date(2023, 3, 10), 3, date(2026, 3, 10)),
        (date(2016, 11, 22), 10, date(2026, 11, 22)),
        # What happened on 29 February counts from 1 March, and ends on the day before it.
        (date(2024, 2, 29), 3, date(2027, 2, 28)),
        # From 1 March 2021 to the day before 1 March 2024, which has a 29 February.
        (date(2021, 2, 28), 3, date(2024, 2, 29)),
        # From 29 February 2024; 2027 has none, and February ends the period.
        (date(2024, 2, 28), 3, date(2027, 2, 28)),
        (date(2023, 12, 31), 3, date(2026, 12, 31)),
    ],
)
def test_years_run_by_the_calendar_from_the_day_after(first, years, last):
    assert after_years(first, years).day == last


@given(days, st.sampled_from([3, 10]))
def test_years_end_on_the_same_date_unless_february_is_in_the_way(first, years):
    last = after_years(first, years).day
    if (first.month, first.day) in {(2, 28), (2, 29)}:
        assert (last.year, last.month) == (first.year + years, 2)
    else:
        assert last == first.replace(year=first.year + years)


@given(days, days, st.sampled_from([3, 10]))
def test_who_begins_later_does_not_end_earlier(one, other, years):
    first, second = sorted((one, other))
    assert after_years(first, years).day <= after_years(second, years).day


@given(days, st.integers(0, 400))
def test_the_first_day_does_not_count(first, number):
    assert (after_days(first, number).day - first).days == number


@given(days)
def test_one_is_done_by_a_weekday_that_is_not_after_the_end(day):
    deadline = Deadline(day)
    assert deadline.file_by.weekday() < 5
    assert timedelta(0) <= day - deadline.file_by <= timedelta(2)
    assert deadline.on_weekend == (deadline.file_by != day)


def test_the_last_day_itself_has_not_passed():
    deadline = Deadline(date(2026, 11, 22))
    assert not deadline.passed(date(2026, 11, 22))
    assert deadline.passed(date(2026, 11, 23))


def test_the_steps_follow_one_another():
    steps = deadlines.procedure(date(2026, 11, 2))
    assert [step.day for step in steps.values()] == [
        date(2026, 11, 16), date(2027, 1, 1), date(2027, 1, 31), date(2027, 3, 2),
    ]  # fmt: skip
    assert deadlines.to_accept(date(2026, 11, 2)).day == date(2026, 11, 17)


def test_what_is_not_known_has_no_deadline():
    assert deadlines.to_apply() == {}
    assert set(deadlines.to_apply(known=date(2026, 1, 1))) == {"known"}
