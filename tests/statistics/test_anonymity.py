"""No number under five, and none to be worked out: by whoever knows the rule and the total."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.statistics.anonymity import LEAST, protected

PARTS = st.lists(st.integers(min_value=0, max_value=60), min_size=1, max_size=8)


@given(PARTS)
def test_nothing_small_is_shown_nor_left_over(parts):
    shown, total = protected(parts)
    assert all(number is None or number >= LEAST for number in [*shown, total])
    assert all(number in (None, part) for number, part in zip(shown, parts, strict=True))
    if total is not None:
        hidden = [part for part, number in zip(parts, shown, strict=True) if number is None]
        assert total - sum(filter(None, shown)) == sum(hidden)
        assert not hidden or (len(hidden) > 1 and sum(hidden) >= LEAST)


@given(PARTS)
def test_nothing_is_hidden_without_need(parts):
    if min(parts) >= LEAST:
        assert protected(parts) == (parts, sum(parts))


def splits(total, number):
    """All ways to write a total as so many parts."""
    if number == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, number - 1):
            yield (first, *rest)


@pytest.mark.parametrize(("number", "most"), [(1, 12), (2, 30), (3, 26), (4, 21)])
def test_every_hidden_number_has_more_than_one_possibility(number, most):
    for total in range(LEAST, most + 1):
        possible = defaultdict(list)
        for parts in splits(total, number):
            shown, told = protected(parts)
            possible[tuple(shown), told].append(parts)
        for (shown, _told), tables in possible.items():
            for place, value in enumerate(shown):
                if value is None:
                    assert len({table[place] for table in tables}) > 1, (shown, total)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([10, 20, 30], [10, 20, 30]),
        ([3, 20, 30], [None, None, 30]),
        ([0, 0, 30], [None, None, None]),
        ([3, 4, 30], [None, None, 30]),
        ([4, 4, 30], [None, None, None]),
        ([3, 9, 9], [None, None, None]),
        ([1, 1, 1], [None, None, None]),
        ([4], [None]),
        ([5], [5]),
    ],
)
def test_the_next_smallest_is_hidden_with_a_single_one(parts, shown):
    assert protected(parts)[0] == shown


def test_a_whole_under_five_is_no_number_to_show():
    assert protected([1, 2, 1]) == ([None] * 3, None)
