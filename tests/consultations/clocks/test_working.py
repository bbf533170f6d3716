"""Working time, as mathematics: whatever the hours and the holidays."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.clocks.working import OFFICE_WEEK, SEOUL, Calendar, merged

OFFICE = Calendar(OFFICE_WEEK)
FRIDAY = date(2026, 11, 20)


def at(day, clock):
    return datetime.combine(day, time.fromisoformat(clock), SEOUL)


def friday(clock):
    return at(FRIDAY, clock)


def after_friday(days, clock):
    return at(FRIDAY + timedelta(days=days), clock)


# --- Examples -----------------------------------------------------------------
@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (friday("10:00"), friday("12:30"), 2.5),
        (friday("17:00"), after_friday(3, "10:00"), 2),  # over the week-end
        (friday("07:00"), friday("09:00"), 0),
        (friday("18:00"), after_friday(3, "09:00"), 0),
        (after_friday(1, "00:00"), after_friday(3, "00:00"), 0),
        (friday("00:00"), after_friday(1, "00:00"), 9),
        (friday("12:00"), friday("10:00"), 0),  # the wrong way round
    ],
)
def test_only_the_open_hours_between_two_moments_count(start, end, hours):
    assert OFFICE.seconds(start, end) == hours * 3600


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (friday("09:00"), 8, friday("17:00")),
        (friday("09:00"), 9, friday("18:00")),
        (friday("16:00"), 8, after_friday(3, "15:00")),
        (friday("23:59"), 8, after_friday(3, "17:00")),
        (after_friday(1, "12:00"), 1, after_friday(3, "10:00")),
        (friday("10:00"), 27, after_friday(5, "10:00")),
    ],
)
def test_an_answer_is_due_when_the_open_hours_have_passed(start, hours, due):
    assert OFFICE.after(start, hours * 3600) == due


def test_public_holidays_stop_the_clock():
    seollal = frozenset(date(2026, 2, day) for day in (16, 17, 18))
    calendar = Calendar(OFFICE_WEEK, seollal)
    asked = datetime(2026, 2, 13, 17, tzinfo=SEOUL)  # the Friday before
    assert calendar.after(asked, 2 * 3600) == datetime(2026, 2, 19, 10, tzinfo=SEOUL)
    assert calendar.seconds(asked, datetime(2026, 2, 18, 23, tzinfo=SEOUL)) == 3600


def test_a_moment_of_any_zone_is_read_in_seoul():
    early = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)  # Friday 08:30 in Seoul
    assert OFFICE.after(early, 3600) == friday("10:00")


def test_a_break_at_noon_and_a_span_until_midnight_count_for_themselves():
    week = {4: ((time(9), time(12)), (time(13), time(18))), 5: ((time(0), time(23, 59, 59)),)}
    calendar = Calendar(week)
    assert calendar.after(friday("11:30"), 3600) == friday("13:30")
    assert calendar.seconds(friday("17:00"), after_friday(1, "02:00")) == 3 * 3600


def test_spans_that_overlap_count_once():
    twice = Calendar({4: ((time(9), time(13)), (time(12), time(18)), (time(10), time(11)))})
    assert twice.seconds(friday("00:00"), friday("23:00")) == 9 * 3600
    assert merged([(3, 4), (1, 2), (2, 3)]) == [(1, 4)]


def test_a_hospital_that_never_opens_is_due_far_away_and_not_never():
    assert Calendar({}).after(friday("09:00"), 1) == friday("09:00") + timedelta(days=400)


# --- Properties ---------------------------------------------------------------
clocks = st.times().map(lambda t: t.replace(microsecond=0))
spans = st.tuples(clocks, clocks).filter(lambda pair: pair[0] < pair[1])
weeks = st.dictionaries(
    st.integers(0, 6), st.lists(spans, min_size=1, max_size=3).map(tuple), min_size=1
)
days = st.dates(date(2026, 1, 1), date(2026, 3, 31))
calendars = st.builds(Calendar, weeks, st.frozensets(days, max_size=10))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 31)).map(
    lambda moment: moment.replace(tzinfo=SEOUL, microsecond=0)
)
three = st.tuples(moments, moments, moments).map(sorted)


@given(calendars, three)
def test_time_adds_up(calendar, moments):
    first, middle, last = moments
    whole = calendar.seconds(first, last)
    assert calendar.seconds(first, middle) + calendar.seconds(middle, last) == whole


@given(calendars, three)
def test_a_later_end_never_counts_less_and_never_more_than_the_clock_on_the_wall(calendar, moments):
    first, middle, last = moments
    assert 0 <= calendar.seconds(first, middle) <= calendar.seconds(first, last)
    assert calendar.seconds(first, last) <= (last - first).total_seconds()


@given(calendars, moments, st.integers(1, 40 * 3600))
def test_what_is_due_after_some_time_has_that_time_before_it(calendar, start, seconds):
    due = calendar.after(start, seconds)
    if due < start + timedelta(days=400):
        assert calendar.seconds(start, due) == seconds
        assert calendar.seconds(start, due - timedelta(seconds=1)) < seconds


@given(calendars, moments, moments, st.integers(1, 40 * 3600))
def test_who_asks_later_is_never_due_earlier(calendar, one, other, seconds):
    earlier, later = sorted([one, other])
    assert calendar.after(earlier, seconds) <= calendar.after(later, seconds)


@given(calendars, three, days)
def test_a_further_holiday_never_adds_time(calendar, moments, day):
    fewer = Calendar(calendar.week, calendar.holidays | {day})
    first, _middle, last = moments
    assert fewer.seconds(first, last) <= calendar.seconds(first, last)


@given(calendars, days)
def test_a_holiday_holds_no_time_at_all(calendar, day):
    resting = Calendar(calendar.week, calendar.holidays | {day})
    midnight = datetime.combine(day, time(), SEOUL)
    assert resting.seconds(midnight, midnight + timedelta(days=1)) == 0


@given(calendars, three)
def test_the_zone_of_the_question_changes_nothing(calendar, moments):
    first, _middle, last = moments
    assert calendar.seconds(first.astimezone(UTC), last.astimezone(UTC)) == calendar.seconds(
        first, last
    )
