"""How answers about build and habits lean between the four Sasang types.

It suggests and never diagnoses. Whole numbers only, so that a browser reckons the same
(static/js/leaning.js). No type is treated otherwise than another: renaming the types renames the
result (a test tries it).
"""

from dataclasses import dataclass

TYPES = ("taeyang", "taeeum", "soyang", "soeum")
MOST_WEIGHT = 3
FEWEST_ANSWERS = 5  # that speak for some type; with fewer nothing is said
CLEAR = 38  # per cent of all weights that a leaning has to reach
AHEAD = 8  # per cent by which one type leads where it stands alone
SHARED = 28  # per cent that each of two types close together has to reach

NONE, ONE, TWO = "none", "one", "two"


@dataclass(frozen=True)
class Leaning:
    """`kind`: NONE, ONE or TWO types, which stand in `types`, the stronger first. `shares`:
    {type: whole per cent, rounded down}. `answered`: how many answers spoke for some type."""

    kind: str
    types: tuple
    shares: dict
    answered: int

    @property
    def too_few(self):
        return self.answered < FEWEST_ANSWERS


def lean(answers):
    """The Leaning of answers: {type: weight} of each that was chosen, in any order. Types that
    are missing weigh nothing."""
    counted = [answer for answer in answers if any(answer.get(name, 0) for name in TYPES)]
    sums = {name: sum(answer.get(name, 0) for answer in counted) for name in TYPES}
    total = sum(sums.values())
    shares = {name: 100 * sums[name] // total if total else 0 for name in TYPES}
    types = () if len(counted) < FEWEST_ANSWERS else leaders(sums, total)
    return Leaning((NONE, ONE, TWO)[len(types)], types, shares, len(counted))


def leaders(sums, total):
    """The type that leads, or two that lead together; none where three or more are close.
    Compared as products, so that nothing is rounded."""
    first, second, third, _last = sorted(sums, key=sums.get, reverse=True)
    if 100 * sums[first] >= CLEAR * total and ahead(sums, first, second, total):
        return (first,)
    if 100 * sums[second] >= SHARED * total and ahead(sums, second, third, total):
        return (first, second)
    return ()


def ahead(sums, one, other, total):
    return 100 * (sums[one] - sums[other]) >= AHEAD * total
