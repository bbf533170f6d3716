"""Contrast as WCAG 2.2 computes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.contrast import BLACK, WHITE, channels, luminance, mixed, nearest, ratio

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
shares = st.floats(0, 1)


@pytest.mark.parametrize(
    ("one", "other", "figure"),
    [
        (BLACK, WHITE, 21),
        (WHITE, WHITE, 1),
        ("#767676", WHITE, 4.54),  # the lightest grey that reads on white
        ("#777777", WHITE, 4.48),
        ("#ff0000", WHITE, 4.0),
        ("#16282c", "#faf7f0", 14.3),  # ink on paper, as look.md has it
    ],
)
def test_known_pairs(one, other, figure):
    assert ratio(one, other) == pytest.approx(figure, abs=0.05)


@given(colours, colours)
def test_a_ratio_lies_between_1_and_21_and_knows_no_order(one, other):
    assert 1 <= ratio(one, other) <= 21.0001
    assert ratio(one, other) == ratio(other, one)


@given(colours, shares)
def test_what_is_mixed_with_black_is_never_lighter(colour, share):
    assert luminance(mixed(colour, BLACK, share)) <= luminance(colour) + 1e-9


@given(colours, colours)
def test_a_mixture_begins_with_one_colour_and_ends_with_the_other(one, other):
    assert mixed(one, other, 0) == one
    assert mixed(one, other, 1) == other


@given(colours, st.floats(0, 1))
def test_the_nearest_is_the_first_on_the_way_that_passes(colour, least):
    found = nearest(colour, BLACK, lambda c: luminance(c) <= least)
    assert luminance(found) <= least
    if luminance(colour) <= least:
        assert found == colour


@pytest.mark.parametrize("wrong", ["", "1e5a55", "#1e5", "red", "#1e5a5g"])
def test_what_is_no_colour_is_an_error(wrong):
    with pytest.raises(ValueError, match=r"not written|invalid literal"):
        channels(wrong)
