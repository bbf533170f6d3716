"""A microsite's own colour: what it must hold, and the colours that are derived from it.

The colour is the ink of titles, chips and lines. It stands on the page's paper, on white cards
and on its own tint, which is made from it.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.contrast import BLACK, READABLE, WHITE, mixed, nearest, ratio

# As in static/css/tokens.css.
CELADON = "#1e5a55"
PAPER, CARD = "#faf7f0", "#ffffff"
DARK_PAPER, DARK_CARD = "#10191b", "#18252a"
SHARE, DARK_SHARE = 0.12, 0.2  # of the colour in its tint


def tint(ink):
    """The light ground that is made from the colour."""
    return mixed(WHITE, ink, SHARE)


def dark_tint(ink):
    """The ground for a dark scheme."""
    return mixed(DARK_CARD, ink, DARK_SHARE)


def contrast(ink):
    """The least contrast the colour has on any of its grounds."""
    return min(ratio(ink, ground) for ground in (PAPER, CARD, tint(ink)))


def reads(ink):
    return contrast(ink) >= READABLE


def darker(ink):
    """The nearest darker colour that reads; the colour itself where it does."""
    return nearest(ink, BLACK, reads)


def dark_ink(ink):
    """The colour made light enough for a dark scheme."""
    grounds = (DARK_PAPER, DARK_CARD, dark_tint(ink))
    return nearest(
        ink,
        WHITE,
        lambda found: min(ratio(found, ground) for ground in grounds) >= READABLE,
    )


def floored(figure):
    """4.4967 is 4.4 and not 4.5: what fails must not look like what passes."""
    return f"{int(figure * 10) / 10:.1f}"


def validate_readable(ink):
    """Raises ValidationError: how well the colour reads, and which one near it would do."""
    try:
        figure = contrast(ink)
    except ValueError:
        return  # not a colour at all: another validator says so
    if figure < READABLE:
        raise ValidationError(
            _(
                "Text in this colour would be hard to read: its contrast is %(ratio)s to 1, and"
                " at least %(least)s to 1 is needed. The nearest darker colour that does:"
                " %(colour)s."
            ),
            code="contrast",
            params={"ratio": floored(figure), "least": READABLE, "colour": darker(ink)},
        )


def style_sheet(ink):
    """The colours of a microsite for both schemes, as CSS."""
    return (
        f".microsite{{--tint-ink:{ink};--tint:{tint(ink)}}}"
        "@media (prefers-color-scheme:dark){"
        f".microsite{{--tint-ink:{dark_ink(ink)};--tint:{dark_tint(ink)}}}}}"
    )
