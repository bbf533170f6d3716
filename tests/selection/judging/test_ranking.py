"""The arithmetic, for any round that there could be."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.selection import ranking
from hospitals.selection.ranking import NOT_SELECTED, SELECTED, WAITING, Entry

SECTIONS = ("beauty", "korean-medicine", "severe-care")
points = st.integers(0, 100)
scores = st.decimals(0, 100, places=2)
fields = st.lists(
    st.builds(
        Entry,
        key=st.integers(1, 10_000),
        section=st.sampled_from(SECTIONS),
        total=st.sampled_from([Decimal(n) for n in ("40", "59.99", "60", "75.5", "80", "99")]),
        tie_order=st.none() | st.integers(1, 5),
    ),
    max_size=25,
    unique_by=lambda one: one.key,
)
rounds = st.builds(
    lambda quota, kept: (quota, fitting(kept, quota)),
    st.integers(1, 12),
    st.dictionaries(st.sampled_from(SECTIONS), st.integers(1, 6)),
)


def fitting(kept, quota):
    """The places of sections, cut down to what there is."""
    found = {}
    for section, places in kept.items():
        found[section] = min(places, quota - sum(found.values()))
    return found


@given(fields, rounds)
def test_a_ranking_is_complete_and_keeps_its_promises(entries, held):
    quota, kept = held
    places = ranking.ranked(entries, quota=quota, minimum=60, section_places=kept)
    assert Counter(place.entry.key for place in places) == Counter(one.key for one in entries)
    able = [place for place in places if place.entry.total >= 60]
    assert [place.rank for place in able] == list(range(1, len(able) + 1))
    totals = [place.entry.total for place in places]
    assert totals == sorted(totals, reverse=True)
    chosen = [place for place in places if place.outcome == SELECTED]
    assert len(chosen) == min(quota, len(able))  # no place stays empty, none is made
    for place in places:
        if place.entry.total < 60:
            assert (place.outcome, place.rank) == (NOT_SELECTED, None)
    for section, least in kept.items():
        own = [place for place in able if place.entry.section == section]
        assert sum(place.outcome == SELECTED for place in own) >= min(least, len(own))


@given(fields, rounds)
def test_nobody_waits_behind_a_worse_one_of_the_same_section(entries, held):
    quota, kept = held
    places = ranking.ranked(entries, quota=quota, minimum=60, section_places=kept)
    for section in SECTIONS:
        own = [place.outcome for place in places if place.entry.section == section]
        assert own == sorted(own, key=[SELECTED, WAITING, NOT_SELECTED].index)


@given(fields, rounds, st.randoms(use_true_random=False))
def test_the_order_in_which_rows_come_changes_nothing(entries, held, chance):
    quota, kept = held
    shuffled = list(entries)
    chance.shuffle(shuffled)
    ways = [
        ranking.ranked(rows, quota=quota, minimum=60, section_places=kept)
        for rows in (entries, shuffled)
    ]
    assert ways[0] == ways[1]


@given(fields)
def test_a_tie_is_decided_when_each_has_its_own_place(entries):
    places = ranking.ranked(entries, quota=5, minimum=0)
    for tie in ranking.ties(places):
        orders = [place.entry.tie_order for place in tie]
        decided = None not in orders and len(set(orders)) == len(orders)
        assert all(place.undecided is not decided for place in tie)
        if decided:
            assert orders == sorted(orders)


@given(st.dictionaries(st.integers(1, 99), scores, max_size=20), st.integers(0, 20))
def test_the_shortlist_leaves_out_only_who_is_worse_than_all_in_it(found, size):
    chosen = ranking.shortlist(found, size)
    assert len(chosen) >= min(size, len(found))
    out = [score for key, score in found.items() if key not in chosen]
    if chosen and out:
        assert max(out) < min(found[key] for key in chosen)


@given(st.lists(points, min_size=2, max_size=6), st.integers(0, 100))
def test_scores_stay_between_0_and_100_and_have_two_places(given_points, weight):
    weights = {1: 60, 2: 40}
    marks = [ranking.weighed({1: one, 2: one}, weights) for one in given_points]
    score = ranking.stage_score(marks)
    assert min(given_points) <= score <= max(given_points)
    total = ranking.total_score(score, Decimal(100), weight)
    assert score <= total <= 100
    assert total.as_tuple().exponent == -2


def test_a_sum_can_be_done_again_by_hand():
    first = ranking.weighed({1: 81, 2: 70}, {1: 60, 2: 40})  # 48.6 + 28
    second = ranking.weighed({1: 80, 2: 71}, {1: 60, 2: 40})  # 48 + 28.4
    assert (first, second) == (Decimal("76.6"), Decimal("76.4"))
    assert ranking.stage_score([first, second]) == Decimal("76.50")
    assert ranking.half_up("0.005") == Decimal("0.01")  # and never to the even one
    assert ranking.half_up("0.015") == Decimal("0.02")
    assert ranking.total_score(Decimal("76.50"), Decimal("80.01"), 60) == Decimal("77.90")


def test_a_section_takes_its_places_before_better_ones_of_others():
    entries = [Entry(n, "beauty", Decimal(90 - n)) for n in range(1, 4)]
    entries.append(Entry(9, "severe-care", Decimal(61)))
    places = ranking.ranked(entries, quota=2, minimum=60, section_places={"severe-care": 1})
    assert [(p.entry.key, p.rank, p.outcome, p.kept) for p in places] == [
        (1, 1, SELECTED, False),
        (2, 2, WAITING, False),
        (3, 3, WAITING, False),
        (9, 4, SELECTED, True),
    ]


def test_more_kept_places_than_there_are_is_an_error():
    entries = [Entry(n, section, Decimal(70)) for n, section in enumerate(SECTIONS)]
    with pytest.raises(ValueError, match="keep more places"):
        ranking.ranked(entries, quota=1, minimum=0, section_places=dict.fromkeys(SECTIONS, 1))


@pytest.mark.parametrize(
    ("waiting", "standing", "next_one"),
    [
        ([(5, "beauty"), (6, "severe-care")], ["beauty"], 6),  # its section would lack one
        ([(5, "beauty"), (6, "severe-care")], ["severe-care"], 5),  # it does not
        ([(5, "beauty")], [], 5),  # nobody of its section waits
        ([], [], None),
    ],
)
def test_a_freed_place_goes_to_the_next_and_first_to_a_section_that_lacks_one(
    waiting, standing, next_one
):
    found = ranking.next_waiting(waiting, "severe-care", {"severe-care": 1}, standing)
    assert found == next_one
