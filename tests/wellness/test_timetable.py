"""Which stops of a day can be kept one after the other."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellness.timetable import MINUTES_OF_DAY, Slot, clock_of, faults, minute_of, night_after


def slot(clock, minutes, way=None):
    hour, minute = map(int, clock.split(":"))
    return Slot(time(hour, minute), minutes, way)


def wrong(*slots, taken=0):
    return [index for index, _why in faults(slots, taken)]


def test_stops_that_follow_each_other_are_right():
    assert wrong(slot("10:00", 60), slot("11:15", 45, 15), slot("12:00", 60)) == []


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (slot("09:00", 30), "later than the stop before"),
        (slot("10:30", 30), "lasts until 11:00"),
        (slot("11:10", 30, 15), "cannot begin before 11:15"),
    ],
)
def test_what_overlaps_or_leaves_no_time_for_the_way_is_told(second, why):
    [(index, told)] = faults([slot("10:00", 60), second])
    assert index == 1
    assert why in told


def test_the_first_stop_has_no_way_and_waits_for_the_night_before():
    assert wrong(slot("10:00", 60, 10)) == [0]
    assert wrong(slot("06:00", 60), taken=7 * 60) == [0]
    assert wrong(slot("07:00", 60), taken=7 * 60) == []


def test_only_the_last_stop_goes_on_past_midnight():
    night = slot("20:00", 600)
    assert wrong(slot("18:00", 60), night) == []
    assert night_after([night]) == 6 * 60
    assert wrong(night, slot("23:00", 30)) == [0, 1]


@given(
    st.lists(
        st.builds(
            Slot,
            st.times().map(lambda t: time(t.hour, t.minute)),
            st.integers(5, 1440),
            st.none() | st.integers(0, 240),
        ),
        max_size=6,
    )
)
def test_what_is_right_never_overlaps(slots):
    assert all(0 <= index < len(slots) for index in wrong(*slots))
    if not wrong(*slots):
        ends = [slot.end for slot in slots]
        assert all(end <= slot.start for end, slot in zip(ends, slots[1:], strict=False))
    assert 0 <= night_after(slots) <= MINUTES_OF_DAY


@given(st.integers(0, 2 * MINUTES_OF_DAY - 1))
def test_minutes_are_times_of_the_clock(minute):
    assert minute_of(clock_of(minute)) == minute % MINUTES_OF_DAY
