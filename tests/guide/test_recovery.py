import pytest

from hospitals.shipped import DATA
from portal.core.shipped import read_toml
from portal.guide.recovery import (
    ASK,
    COSMETIC,
    DEMANDS,
    NONE,
    OURS,
    RECOVERIES,
    Demand,
    kinds,
    recovery_of,
)

NOSE = RECOVERIES["nose"]


def test_after_nose_surgery_a_sauna_waits_four_weeks_and_a_flight_a_week_at_least():
    assert NOSE.wait(Demand.HEAT) == 28
    assert (NOSE.earliest_flight, NOSE.planned_flight) == (7, 14)


def test_an_outing_may_be_planned_from_the_day_on_which_all_it_asks_for_is():
    asks = [Demand.SUN, Demand.WALK]
    assert NOSE.first_day(asks) == 14
    assert not NOSE.allows(asks, 13)
    assert NOSE.allows(asks, 14)
    assert NOSE.allows([], 0)


def test_after_nothing_everything_is_allowed():
    assert all(RECOVERIES[NONE].allows(list(Demand), day) for day in (0, 1))


@pytest.mark.parametrize("kind", ["", "no-such-kind", ASK])
def test_of_an_unknown_kind_a_doctor_is_asked(kind):
    found = recovery_of(kind)
    assert found.first_day([Demand.SUN]) is None
    assert not found.allows([Demand.SUN], 365)
    assert not found.allows([], 365)
    assert found.earliest_flight is found.planned_flight is None


@pytest.mark.parametrize("recovery", RECOVERIES.values(), ids=lambda one: one.kind)
def test_figures_are_in_order_and_have_a_source(recovery):
    for days in recovery.flight:
        assert 0 <= days.low <= days.high
        assert days.source is not OURS  # a flight is never guessed
        assert days.source.url.startswith("https://")
    assert set(recovery.waits) <= set(DEMANDS)
    assert all(day > 0 for day in recovery.waits.values() if day)


def test_after_an_operation_swelling_is_waited_for_and_after_an_injection_not():
    assert NOSE.quiet == RECOVERIES[ASK].quiet == 3
    assert RECOVERIES["injection"].quiet == RECOVERIES["sedation"].quiet == 0


def test_whom_somebody_should_see_home():
    assert NOSE.escorted
    assert RECOVERIES["sedation"].escorted
    assert not RECOVERIES["injection"].escorted


def test_where_nothing_heals_no_figure_for_a_flight_is_missing():
    assert RECOVERIES["dental"].flight_unknown
    assert not RECOVERIES[NONE].flight_unknown
    assert not NOSE.flight_unknown


def test_every_treatment_of_the_catalogue_has_a_kind_that_is_known():
    rows = read_toml(DATA / "treatments.toml")["treatment"]
    assert {row["recovery"] for row in rows} <= dict(kinds()).keys()
    assert {kind for kind, _name in kinds()} >= COSMETIC
