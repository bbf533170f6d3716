from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospitals.exchange.fetching.listing import LOOSE, PASSES, WHOLE, Listing
from hospitals.exchange.national import Fault


def rows(*ids):
    return [SimpleNamespace(key=(str(one), "en")) for one in ids]


def test_a_list_holds_together_where_every_row_came_once():
    state = Listing()
    state.add(rows(1, 2), 3)
    assert (state.page, state.pages, state.done) == (2, 2, "")
    state.add(rows(3), 3)
    assert (state.done, state.passes) == (WHOLE, 1)
    assert state.seen == ["1/en", "2/en", "3/en"]


def test_an_empty_list_holds_together():
    state = Listing()
    state.add([], 0)
    assert state.done == WHOLE


@pytest.mark.parametrize(
    "second",
    [(rows(3), 4), (rows(1, 2), 4), ([], 4), (rows(1, 3), 4)],
    ids=["short", "the first page again", "missing", "a double"],
)
def test_a_list_that_does_not_is_read_again(second):
    state = Listing()
    state.add(rows(1, 2), 4)
    state.add(*second)
    assert (state.page, state.passes, state.seen, state.done) == (1, 2, [], "")


def test_a_total_that_changes_begins_the_list_again_at_once():
    state = Listing()
    state.add(rows(1, 2), 6)
    state.add(rows(3, 4), 5)
    assert (state.page, state.passes) == (1, 2)


def test_the_last_pass_is_read_to_its_end_whatever_comes():
    state = Listing(passes=PASSES)
    state.add(rows(1, 2), 6)
    state.add([], 6)
    assert state.done == ""
    state.add(rows(5, 6), 6)
    assert (state.done, state.seen) == (LOOSE, ["1/en", "2/en", "5/en", "6/en"])


def test_a_total_beyond_reason_is_a_fault():
    with pytest.raises(Fault, match="total"):
        Listing().add(rows(1), 999_999_999)


@settings(max_examples=60)
@given(st.randoms(use_true_random=True))
def test_whatever_a_service_says_the_reading_ends(chance):
    state = Listing()
    for _each in range(PASSES * 12):
        if not state.done:
            ids = chance.choices(range(10), k=chance.randrange(5))
            state.add(rows(*ids), chance.randrange(12))
            state = Listing(**state.kept())
    assert state.done
