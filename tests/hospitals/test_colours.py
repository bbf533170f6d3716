"""A microsite's colour reads on everything it stands on, in a light and in a dark scheme."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from hospitals import colours
from portal.core.contrast import READABLE, channels, ratio

hexes = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(hexes)
def test_the_darker_colour_reads_on_paper_on_white_and_on_its_own_tint(ink):
    found = colours.darker(ink)
    for ground in (colours.PAPER, colours.CARD, colours.tint(found)):
        assert ratio(found, ground) >= READABLE
    assert all(a <= b for a, b in zip(channels(found), channels(ink), strict=True))


@given(hexes)
def test_in_a_dark_scheme_the_colour_reads_as_well(ink):
    found = colours.dark_ink(ink)
    for ground in (colours.DARK_PAPER, colours.DARK_CARD, colours.dark_tint(ink)):
        assert ratio(found, ground) >= READABLE


@given(hexes)
def test_ink_reads_on_every_tint(ink):
    assert ratio("#16282c", colours.tint(ink)) >= 7
    assert ratio("#ece7db", colours.dark_tint(ink)) >= READABLE


@given(hexes)
def test_a_colour_is_refused_exactly_if_it_does_not_read(ink):
    if colours.reads(ink):
        colours.validate_readable(ink)
        return
    with pytest.raises(ValidationError) as refused:
        colours.validate_readable(ink)
    assert colours.darker(ink) in refused.value.messages[0]


def test_what_fails_never_looks_like_what_passes():
    assert colours.floored(4.4999) == "4.4"
    assert colours.floored(4.5) == "4.5"


def test_the_refusal_says_how_well_the_colour_reads_and_which_one_would_do():
    with pytest.raises(ValidationError) as refused:
        colours.validate_readable("#767676")
    assert "3.9 to 1" in refused.value.messages[0]
    assert "#6b6b6b" in refused.value.messages[0]


def test_the_style_sheet_has_both_schemes():
    assert colours.style_sheet("#1E5A55") == (
        ".microsite{--tint-ink:#1E5A55;--tint:#e4ebeb}"
        "@media (prefers-color-scheme:dark){"
        ".microsite{--tint-ink:#759a97;--tint:#193033}}"
    )
