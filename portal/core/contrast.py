"""How well one colour reads on another, and colours near it that read better.

Relative luminance and contrast ratio as in WCAG 2.2 (definitions; success criterion 1.4.3).
Colours are written `#1e5a55`.
"""

READABLE = 4.5  # WCAG 2.2, 1.4.3 (AA): text of normal size
# WCAG prints 0.03928 for the bend of the sRGB curve; IEC 61966-2-1 has 0.04045. No colour of
# 8 bits a channel lies between the two.
BEND = 0.04045
WEIGHTS = (0.2126, 0.7152, 0.0722)
BLACK, WHITE = "#000000", "#ffffff"


def channels(colour):
    """(30, 90, 85) of `#1e5a55`. Raises ValueError for anything else."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"{colour!r} is not written as #1e5a55.")
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def luminance(colour):
    """0 for black to 1 for white."""
    return sum(
        weight * linear(value / 255)
        for weight, value in zip(WEIGHTS, channels(colour), strict=True)
    )


def linear(value):
    return value / 12.92 if value <= BEND else ((value + 0.055) / 1.055) ** 2.4


def ratio(one, other):
    """The contrast of two colours, 1 to 21; their order does not matter."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour, other, share):
    """`colour` with so much of another one in it, 0 to 1."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def nearest(colour, towards, passes, steps=255):
    """The first colour on the way from `colour` to `towards` that `passes`; the colour itself
    where it passes, `towards` where nothing before it does."""
    shares = (step / steps for step in range(steps))
    way = (mixed(colour, towards, share) for share in shares)
    return next((found for found in way if passes(found)), towards)
