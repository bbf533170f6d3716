"""The rules by which days are laid out, whatever is asked for."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portal.guide.recovery import RECOVERIES, Demand
from wellness.trip.planning import plan
from wellness.trip.terms import Care, Kind, Outing, Stay

ARRIVE = date(2027, 3, 1)  # a Monday
NOSE, NONE, ASK = RECOVERIES["nose"], RECOVERIES["none"], RECOVERIES["ask"]
VISITS = {Kind.CONSULTATION, Kind.TREATMENT, Kind.CHECK_UP, Kind.SUTURES}
NOTHING_ELSE = {Kind.ARRIVAL, Kind.DEPARTURE, Kind.LIGHT, Kind.HOSPITAL, Kind.DISCHARGE, *VISITS}


def on(day):
    """A day of the stay, from 1."""
    return ARRIVE + timedelta(days=day - 1)


def weekends(days=120):
    return frozenset(on(day) for day in range(1, days + 1) if on(day).weekday() >= 5)


def stay(days, **more):
    return Stay(ARRIVE, on(days), **{"closed": weekends(), **more})


def kinds(plan):
    return [day.kind for day in plan.days]


def day_of(plan, kind):
    return next(day for day in plan.days if day.kind == kind)


some = settings(max_examples=30, deadline=None)

QUIET = Outing("tea", 1)
SUNNY = Outing("river", 1, demands=frozenset([Demand.SUN]))
STEEP = Outing("wall", 1, demands=frozenset([Demand.STRAIN]), effort=2)

outing = st.builds(
    Outing,
    course=st.sampled_from(["palaces", "river", "temple"]),
    number=st.integers(1, 4),
    theme=st.sampled_from(["urban", "body"]),
    demands=st.frozensets(st.sampled_from(list(Demand))),
    effort=st.integers(0, 2),
    months=st.frozensets(st.integers(1, 12), min_size=1),
    metres=st.none() | st.floats(0, 20_000),
    night=st.booleans(),
    made_for=st.frozensets(st.sampled_from(["nose", "eye-laser"]), max_size=1),
)
outings = st.lists(outing, max_size=8, unique_by=lambda one: (one.course, one.number))
cares = st.builds(
    Care,
    recovery=st.sampled_from(list(RECOVERIES.values())),
    nights=st.integers(0, 9),
    visits=st.integers(1, 12),
    flight=st.integers(0, 30),
)
arrivals = st.dates(date(2026, 1, 1), date(2030, 1, 1))


@st.composite
def stays(draw):
    arrive = draw(arrivals)
    off = draw(st.frozensets(st.integers(0, 6), max_size=4))
    holidays = draw(st.frozensets(st.integers(0, 119), max_size=10))
    days = [arrive + timedelta(days=number) for number in range(120)]
    return Stay(
        arrive=arrive,
        leave=arrive + timedelta(days=draw(st.integers(0, 119))),
        closed=frozenset(
            day for number, day in enumerate(days) if day.weekday() in off or number in holidays
        ),
        outings=tuple(draw(outings)),
        pace=draw(st.sampled_from(["calm", "normal"])),
        themes=draw(st.frozensets(st.sampled_from(["urban", "body"]))),
        effort=draw(st.integers(0, 2)),
        companion=draw(st.booleans()),
    )


@some
@given(stays(), cares)
def test_each_day_of_the_stay_stands_once_and_no_other(asked, care):
    laid = plan(asked, care)
    assume(laid.fits)
    length = (asked.leave - asked.arrive).days + 1
    assert [day.date for day in laid.days] == [
        asked.arrive + timedelta(days=number) for number in range(length)
    ]
    assert [day.number for day in laid.days] == list(range(1, length + 1))
    assert kinds(laid).count(Kind.TREATMENT) == 1
    assert (laid.days[0].kind, laid.days[-1].kind) == (Kind.ARRIVAL, Kind.DEPARTURE)


@some
@given(stays(), cares)
def test_nobody_is_sent_to_a_closed_hospital(asked, care):
    visits = [day.date for day in plan(asked, care).days if day.kind in VISITS]
    assert not asked.closed & set(visits)


@some
@given(stays(), cares)
def test_what_the_body_forbids_is_never_planned(asked, care):
    for day in plan(asked, care).days:
        if day.outing and day.since is not None:
            assert care.recovery.allows(day.outing.demands, day.since)
            assert day.since > care.recovery.quiet
            assert not set(day.waits) & day.outing.demands


@some
@given(stays(), cares)
def test_an_outing_suits_the_season_and_the_legs_and_has_the_day_to_itself(asked, care):
    laid = plan(asked, care)
    for day, following in pairwise(laid.days):
        if day.outing:
            assert day.kind == Kind.OUTING
            assert day.date.month in day.outing.months
            assert day.outing.effort <= asked.effort
            assert not day.light
            assert not (day.outing.night and following.kind in NOTHING_ELSE)


@some
@given(stays(), cares)
def test_no_outing_comes_twice(asked, care):
    laid = plan(asked, care).days
    taken = [one for day in laid for one in (day.outing, day.companion) if one]
    assert len(taken) == len(set(taken))


@some
@given(stays(), cares)
def test_nobody_flies_before_the_earliest_day_nor_before_all_visits_are_over(asked, care):
    laid = plan(asked, care)
    assume(laid.fits)
    treated = day_of(laid, Kind.TREATMENT).date
    waited = (asked.leave - treated).days
    assert waited >= max(care.flight, care.recovery.planned_flight or 0)
    assert waited > care.nights
    assert asked.leave > max(day.date for day in laid.days if day.kind in VISITS)


@some
@given(stays(), cares)
def test_the_shortest_stay_that_suffices_is_taken_and_one_day_less_is_refused(asked, care):
    laid = plan(asked, care)
    needed = laid.milestones.leave
    assume(needed)
    assert plan(replace(asked, leave=needed), care).fits
    refused = plan(replace(asked, leave=needed - timedelta(days=1)), care)
    assert (refused.days, refused.missing) == ((), 1)
    assert laid.fits == (asked.leave >= needed)


@some
@given(stays(), cares)
def test_the_same_question_has_the_same_answer(asked, care):
    backwards = replace(asked, outings=asked.outings[::-1])
    assert plan(asked, care) == plan(asked, care) == plan(backwards, care)


@some
@given(stays(), cares)
def test_all_visits_that_the_hospital_asks_for_are_there(asked, care):
    laid = plan(asked, care)
    assume(laid.fits)
    found = sum(day.kind in VISITS for day in laid.days)
    assert found >= care.visits
    assert kinds(laid).count(Kind.SUTURES) == bool(care.sutures)
    assert sum(day.night for day in laid.days) == care.nights


@some
@given(stays(), cares)
def test_rest_follows_outings_as_the_pace_asks_for(asked, care):
    """Only what belongs together goes on for longer."""
    most = {"calm": 1, "normal": 2}[asked.pace]
    for out, run in groupby(plan(asked, care).days, key=lambda day: bool(day.outing)):
        nights = [day.outing.night for day in run] if out else []
        assert len(nights) <= most or all(nights[:-1])


@some
@given(stays(), cares)
def test_who_sleeps_elsewhere_wakes_up_there(asked, care):
    known = {(outing.course, outing.number): outing for outing in asked.outings}
    laid = plan(asked, care).days
    for day, following in pairwise(laid):
        if day.outing and day.outing.night:
            then = known.get((day.outing.course, day.outing.number + 1))
            assert then is None or following.outing == then
        elif day.outing and (before := known.get((day.outing.course, day.outing.number - 1))):
            assert not before.night or laid[day.number - 2].outing == before


def test_a_nose_in_a_fortnight_and_a_half():
    laid = plan(stay(20), Care(NOSE, nights=1, visits=4, flight=14))
    assert kinds(laid)[:6] == [
        Kind.ARRIVAL, Kind.CONSULTATION, Kind.TREATMENT, Kind.DISCHARGE, Kind.CHECK_UP, Kind.REST,
    ]  # fmt: skip
    assert day_of(laid, Kind.SUTURES).since == 7
    assert laid.milestones.flight == on(3 + 14)


def test_the_treatment_waits_for_monday_and_sunday_before_it_is_light():
    laid = plan(replace(stay(20), arrive=on(4), leave=on(26)), Care(NOSE, visits=2))
    found = {day.date: day.kind for day in laid.days}
    assert found[on(5)] == Kind.CONSULTATION  # Friday
    assert found[on(6)] == Kind.REST
    assert found[on(7)] == Kind.LIGHT
    assert found[on(8)] == Kind.TREATMENT


def test_stitches_come_out_on_the_last_open_day_of_their_time():
    """Days five to seven are Saturday to Monday: Monday it is; with Monday closed, Tuesday."""
    asked = replace(stay(30), arrive=on(1), leave=on(30))
    care = Care(NOSE, visits=3)
    tuesday = plan(asked, care)
    treated = day_of(tuesday, Kind.TREATMENT).date
    seventh = treated + timedelta(days=7)
    assert day_of(tuesday, Kind.SUTURES).date == seventh
    closed = weekends() | {treated + timedelta(days=number) for number in (5, 6, 7)}
    later = plan(replace(asked, closed=closed), care)
    assert day_of(later, Kind.SUTURES).date > seventh


def test_a_small_treatment_needs_one_visit_and_no_waiting():
    laid = plan(stay(3), Care(NONE))
    assert kinds(laid) == [Kind.ARRIVAL, Kind.TREATMENT, Kind.DEPARTURE]
    assert laid.days[1].consults
    assert laid.days[1].waits == ()


def test_after_an_operation_the_first_outing_waits_until_the_swelling_goes():
    laid = plan(stay(25, outings=(QUIET, SUNNY, STEEP)), Care(NOSE, visits=2))
    went = {day.outing.course: day.since for day in laid.days if day.outing}
    assert went == {"tea": 4, "river": 14}


def test_where_a_doctor_has_to_be_asked_nothing_is_planned_after_the_treatment():
    laid = plan(stay(40, outings=(QUIET, SUNNY)), Care(ASK))
    assert not any(day.outing for day in laid.days if day.since is not None)
    assert laid.days[-1].waits == tuple(Demand)


def test_what_may_be_done_again_is_said_on_its_first_day():
    laid = plan(stay(40), Care(NOSE, visits=2))
    again = {day.since: day.again for day in laid.days if day.again}
    assert again[14] == (Demand.SUN,)
    assert Demand.HEAT in again[28]


def test_what_one_likes_comes_first_and_what_is_begun_goes_on():
    near = Outing("near", 1, theme="urban", metres=100)
    first, second = (Outing("far", day, theme="body", metres=9000) for day in (1, 2))
    asked = stay(9, outings=(near, second, first), themes=frozenset(["body"]))
    laid = plan(asked, Care(NONE))
    assert [day.outing for day in laid.days if day.outing] == [first, second, near]


def test_what_is_made_for_the_days_after_something_is_for_them_first_and_for_nobody_else():
    eyes = Outing("eyes", 1, made_for=frozenset(["eye-laser"]))
    nose = Outing("nose", 1, metres=9000, made_for=frozenset(["nose"]))
    laid = plan(stay(30, outings=(QUIET, eyes, nose)), Care(NOSE, visits=3))
    assert next(day.outing for day in laid.days if day.since and day.outing) == nose
    assert eyes not in {day.outing for day in laid.days}
    assert nose not in {day.outing for day in laid.days if day.since is None}


def test_without_likes_the_nearest_comes_first():
    far, near = Outing("a", 1, metres=9000), Outing("b", 1, metres=900)
    laid = plan(stay(6, outings=(far, near)), Care(NONE))
    assert [day.outing for day in laid.days if day.outing] == [near, far]


def test_a_night_in_a_temple_needs_two_days_and_a_morning():
    evening = Outing("temple", 1, night=True)
    morning = Outing("temple", 2)
    laid = plan(stay(7, outings=(morning, evening), pace="calm"), Care(NONE))
    assert [day.outing for day in laid.days if day.outing] == [evening, morning]
    assert not any(day.outing for day in plan(stay(4, outings=(evening, morning)), Care(NONE)).days)


def test_a_companion_goes_out_while_the_patient_lies():
    asked = stay(20, outings=(STEEP,), companion=True)
    laid = plan(asked, Care(NOSE, nights=3, visits=3))
    assert [(day.kind, day.companion) for day in laid.days if day.companion] == [
        (Kind.HOSPITAL, STEEP)
    ]
    assert not any(day.companion for day in plan(replace(asked, companion=False), Care(NOSE)).days)


@pytest.mark.parametrize(
    "care", [Care(ASK, nights=130), Care(NONE, visits=60, flight=121), Care(NONE, visits=100)]
)
def test_what_fits_into_no_stay_is_said_to(care):
    laid = plan(stay(120), care)
    assert not laid.fits
    assert (laid.milestones.leave, laid.missing) == (None, 0)


def test_a_hospital_that_never_opens_treats_nobody():
    closed = frozenset(on(day) for day in range(1, 121))
    laid = plan(stay(100, closed=closed), Care(NOSE))
    assert not laid.fits
    assert laid.milestones.treatment is None
