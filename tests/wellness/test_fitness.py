"""What a course is not fit for follows from its stops and the rules of recovery."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.guide.recovery import DEMANDS, NONE, RECOVERIES, Demand
from wellness.fitness import spans, table

DAYS = st.lists(st.lists(st.sampled_from(list(Demand)), max_size=4, unique=True), max_size=14)


def fit_of(kind, days):
    [found] = [fit for fit in table(days) if kind in fit.kinds]
    return found


def test_heat_waits_for_the_nose():
    fit = fit_of("nose", [[Demand.HEAT]])
    assert fit.first == RECOVERIES["nose"].waits[Demand.HEAT] == 28
    assert [(reason.demand, reason.first) for reason in fit.reasons] == [(DEMANDS["heat"], 28)]


def test_what_comes_later_in_the_course_lets_it_begin_earlier():
    days = [[]] * 8 + [[Demand.HEAT]]
    fit = fit_of("dental", days)
    assert fit.first == 14 - 8
    assert [(reason.days, reason.number) for reason in fit.reasons] == [("9", 1)]
    assert [(single.days, single.first) for single in fit.singles] == [("1–8", 0)]


def test_only_what_holds_the_course_back_is_named():
    fit = fit_of("nose", [[Demand.SUN, Demand.WALK], [Demand.STRAIN]])
    assert fit.first == 27
    assert [reason.days for reason in fit.reasons] == ["2"]
    assert [(single.days, single.first) for single in fit.singles] == [("1", 14)]


@pytest.mark.parametrize("days", [[[]], [[Demand.HEAT]], [["sun"], []]])
def test_where_nothing_is_known_a_doctor_is_asked_and_that_comes_last(days):
    last = table(days)[-1]
    assert set(last.kinds) == {kind for kind, known in RECOVERIES.items() if known.asks}
    assert last.first is None
    assert last.reasons == last.singles == ()


@given(DAYS)
def test_every_kind_stands_once_and_the_longest_wait_first(days):
    fits = table(days)
    kinds = [kind for fit in fits for kind in fit.kinds]
    assert sorted(kinds) == sorted(set(RECOVERIES) - {NONE})
    waits = [fit.first for fit in fits if fit.first is not None]
    assert waits == sorted(waits, reverse=True)


@given(DAYS)
def test_a_course_begun_on_that_day_is_allowed_and_a_day_earlier_it_is_not(days):
    for fit in table(days):
        if fit.first is None:
            continue
        for kind in fit.kinds:
            allowed = [
                all(
                    RECOVERIES[kind].allows(demands, start + offset)
                    for offset, demands in enumerate(days)
                )
                for start in (fit.first, fit.first - 1)
            ]
            assert allowed[0]
            assert not fit.first or not allowed[1]
        assert bool(fit.reasons) == bool(fit.first)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([], ""), ([4], "4"), ([1, 2, 3], "1–3"), ([1, 3, 4, 9], "1, 3–4, 9")],
)
def test_days_are_named_in_spans(numbers, said):
    assert spans(numbers) == said
