"""Open or closed, at any moment, in Seoul."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.opening import AHEAD, DAY, SEOUL, Calendar, Closed, Open, moment, state_at

FRIDAY = date(2026, 11, 20)
NINE, ONE, TWO, SIX = time(9), time(13), time(14), time(18)
WEEK = dict.fromkeys(range(5), ((NINE, ONE), (TWO, SIX)))
NIGHT = {4: ((time(20), time(23, 59)),), 5: ((time(0), time(2)), (time(10), ONE))}
ROUND_THE_CLOCK = dict.fromkeys(range(7), ((time(0), time(23, 59)),))


def at(clock, days=0):
    return moment(FRIDAY + days * DAY, time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (at("08:59"), Closed(at("09:00"))),
        (at("09:00"), Open(at("13:00"))),
        (at("12:59"), Open(at("13:00"))),
        (at("13:00"), Closed(at("14:00"))),  # lunch
        (at("17:59"), Open(at("18:00"))),
        (at("18:00"), Closed(at("09:00", 3))),  # over the week-end
        (at("00:00"), Closed(at("09:00"))),
        (at("23:59"), Closed(at("09:00", 3))),
    ],
)
def test_a_week_with_a_lunch_break(now, state):
    assert state_at(WEEK, {}, (), now) == state


def test_a_holiday_is_skipped_and_own_hours_beat_it():
    holidays, monday = [FRIDAY], at("09:00", 3)
    assert state_at(WEEK, {}, holidays, at("10:00")) == Closed(monday)
    morning = {FRIDAY: ((time(10), time(12)),)}
    assert state_at(WEEK, morning, holidays, at("10:00")) == Open(at("12:00"))
    assert state_at(WEEK, {FRIDAY: ()}, (), at("10:00")) == Closed(monday)


def test_a_night_written_as_two_spans_is_one():
    assert state_at(NIGHT, {}, (), at("23:30")) == Open(at("02:00", 1))
    assert state_at(NIGHT, {}, (), at("23:59")) == Open(at("02:00", 1))
    assert state_at(NIGHT, {}, (), at("01:59", 1)) == Open(at("02:00", 1))
    assert state_at(NIGHT, {}, (), at("02:00", 1)) == Closed(at("10:00", 1))


def test_round_the_clock_never_closes_unless_a_day_is_closed():
    assert state_at(ROUND_THE_CLOCK, {}, (), at("23:59")) == Open(None)
    tomorrow = {FRIDAY + DAY: ()}
    assert state_at(ROUND_THE_CLOCK, tomorrow, (), at("12:00")) == Open(at("00:00", 1))


def test_without_hours_there_is_no_next_opening():
    assert state_at({}, {}, (), at("12:00")) == Closed(None)


def test_the_moment_may_come_from_any_time_zone():
    assert state_at(WEEK, {}, (), datetime(2026, 11, 20, 0, 0, tzinfo=UTC)) == Open(at("13:00"))


clocks = st.times(max_value=time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0))
span = st.tuples(clocks, clocks).filter(lambda pair: pair[0] < pair[1])
days = st.lists(span, max_size=3).map(tuple)
weeks = st.dictionaries(st.integers(0, 6), days, max_size=7)
near = st.integers(-1, 20).map(lambda number: FRIDAY + number * DAY)
moments = st.datetimes(datetime(2026, 11, 19), datetime(2026, 12, 6)).map(
    lambda naive: naive.replace(tzinfo=SEOUL)
)


@given(weeks, st.dictionaries(near, days, max_size=4), st.frozensets(near, max_size=4), moments)
def test_the_state_agrees_with_the_days_spans_and_changes_when_it_says(
    week, special, holidays, now
):
    state = state_at(week, special, holidays, now)
    written = Calendar(week, holidays, special).of(now.date())
    last = time(23, 59)
    inside = any(a <= now.time() < b or (b == last and now.time() >= last) for a, b in written)
    assert isinstance(state, Open) is inside
    changes = state.until if inside else state.next
    if changes is not None:
        assert now < changes <= now + (AHEAD + 2) * DAY
        then = state_at(week, special, holidays, changes)
        before = state_at(week, special, holidays, changes - timedelta(seconds=1))
        assert isinstance(then, Open) is not inside
        assert isinstance(before, Open) is inside
