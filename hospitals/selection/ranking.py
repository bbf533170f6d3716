"""The arithmetic of a round: from points to a ranking. Plain values in, plain values out.

All figures are exact decimals, rounded half up to two places wherever one is shown or kept, so
that anybody can do the sum again by hand with what the protocol prints.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

CENT = Decimal("0.01")
SELECTED, WAITING, NOT_SELECTED = "selected", "waiting", "not-selected"


def half_up(value):
    return Decimal(value).quantize(CENT, rounding=ROUND_HALF_UP)


def weighed(points, weights):
    """What one assessor gives: the mean of {criterion: points}, weighed by {criterion: weight}."""
    total = sum(weights.values())
    return sum(Decimal(points[one]) * weight for one, weight in weights.items()) / total


def stage_score(marks):
    """The score of a stage: the mean of what the assessors give."""
    return half_up(sum(marks, Decimal(0)) / len(marks))


def total_score(document, on_site, document_weight):
    """Both stages together; `document_weight` per cent of it is the document stage."""
    return half_up((document * document_weight + on_site * (100 - document_weight)) / 100)


def shortlist(scores, size):
    """The keys of the best `size` of {key: score}. Who ties with the last comes along."""
    best = sorted(scores.values(), reverse=True)
    if len(best) <= size:
        return set(scores)
    border = best[size - 1] if size else best[0] + 1
    return {key for key, score in scores.items() if score >= border}


@dataclass(frozen=True)
class Entry:
    """An application in the ranking. `tie_order`: its place, decided by a curator, among those
    with the same total; None while nobody has decided."""

    key: int
    section: str
    total: Decimal
    tie_order: int | None = None


@dataclass(frozen=True)
class Place:
    """`rank` counts from 1 over all who reach the minimum, None below it. `kept`: holds a place
    that is kept for its section. `tied`: shares its total with another one. `undecided`: and
    nobody has decided yet which of them comes first."""

    entry: Entry
    rank: int | None
    outcome: str
    kept: bool = False
    tied: bool = False
    undecided: bool = False


def ranked(entries, *, quota, minimum, section_places=None):
    """Every entry with its Place, best first.

    The best of each section take the places kept for it ({section: places}), then the best of
    the rest take what is left of the quota; whoever else reaches the minimum waits, in the
    order of the ranking. Places that a section cannot fill go to the rest.
    """
    standing = sorted(entries, key=_order)
    able = [one for one in standing if one.total >= minimum]
    kept = _kept(able, quota, section_places or {})
    rest = [one.key for one in able if one.key not in kept]
    chosen = kept | set(rest[: quota - len(kept)])
    totals = Counter(one.total for one in able)
    undecided = _undecided(able)
    places = [
        Place(
            entry=one,
            rank=rank,
            outcome=SELECTED if one.key in chosen else WAITING,
            kept=one.key in kept,
            tied=totals[one.total] > 1,
            undecided=one.key in undecided,
        )
        for rank, one in enumerate(able, start=1)
    ]
    return places + [
        Place(entry=one, rank=None, outcome=NOT_SELECTED) for one in standing if one.total < minimum
    ]


def ties(places):
    """The groups of places that share a total, best first."""
    tied = [place for place in places if place.tied]
    return [list(group) for _total, group in groupby(tied, key=lambda place: place.entry.total)]


def next_waiting(places, section, section_places=None, standing=()):
    """Who takes a place that one of `section` gave up: the key of the next on the waiting list.

    Where the section would otherwise hold fewer places than are kept for it, the next of that
    section comes first. `places`: [(key, section)] of those who wait, in their order;
    `standing`: the sections of those who still hold a place.
    """
    least = (section_places or {}).get(section, 0)
    if Counter(standing)[section] < least:
        own = next((key for key, its in places if its == section), None)
        if own is not None:
            return own
    return next((key for key, _its in places), None)


def _order(entry):
    # Without a decision: by key, so that the order shown does not change from look to look.
    return (-entry.total, entry.tie_order is None, entry.tie_order or 0, entry.key)


def _kept(able, quota, section_places):
    kept = set()
    for section, places in sorted(section_places.items()):
        own = [one.key for one in able if one.section == section]
        kept |= set(own[:places])
    if len(kept) > quota:
        raise ValueError("The sections keep more places than there are.")
    return kept


def _undecided(able):
    """The keys of those in a tie whose order is not decided whole, each place once."""
    open_ties = set()
    for _total, group in groupby(able, key=lambda one: one.total):
        group = list(group)
        orders = [one.tie_order for one in group]
        if len(group) > 1 and (None in orders or len(set(orders)) < len(orders)):
            open_ties |= {one.key for one in group}
    return open_ties
