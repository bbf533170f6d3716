"""What needs a hand today: the city desk on the first page of the admin.

Each room registers its own chores in its AppConfig.ready(). A chore leads to a list that shows
the rows it counts and no others; where that is no list of Django's, the page's context says how
many it shows under `waiting` (tests/core/test_desk.py asks every chore).
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.cache import cache
from django.urls import reverse

SLOW_SECONDS = 60
_chores = {}


@dataclass(frozen=True)
class Chore:
    """`count(user)`: how many rows wait, one query. `url()`: the list filtered to just these.

    A room with several chores over one table may count them at once: `together(user)` gives
    {key: number} of all of them in one query, and is asked once for a desk. Where even that
    takes many queries, `slow` lets the desk show numbers that are up to a minute old.
    """

    key: str
    label: str  # lazy: "Applications to look through"
    permission: str  # "selection.change_application": who has it sees the chore
    count: Callable
    url: Callable
    order: int = 50
    urgent: bool = False  # something is late or missing by law
    together: Callable | None = None
    slow: bool = False


def register(*chores):
    for chore in chores:
        _chores[chore.key] = chore


def every():
    return tuple(sorted(_chores.values(), key=lambda one: one.order))


def at(page, **query):
    """The `url` of a chore: a page of the admin by name, with what its filters are asked."""
    return lambda: reverse(f"admin:{page}") + (f"?{urlencode(query)}" if query else "")


def of(user):
    """[(chore, number of rows that wait)] of what this member of staff may see to."""
    mine = [chore for chore in every() if user.has_perm(chore.permission)]
    asked = {}
    return [(chore, number_of(chore, user, asked)) for chore in mine]


def number_of(chore, user, asked):
    """`asked`: what was asked `together` for this desk so far."""
    if chore.together is None:
        return chore.count(user)
    if chore.together not in asked:
        asked[chore.together] = numbers_of(chore, user)
    return asked[chore.together][chore.key]


def numbers_of(chore, user):
    if not chore.slow:
        return chore.together(user)
    return cache.get_or_set(
        f"desk-{chore.key}-{user.pk}", lambda: chore.together(user), SLOW_SECONDS
    )


@dataclass(frozen=True)
class Desk:
    """The first page: what waits, the urgent first, and the chores that nothing waits for."""

    waiting: list  # [(Chore, number)]
    done: list  # [Chore]

    @property
    def urgent(self):
        return sum(chore.urgent for chore, _number in self.waiting)


def desk(user):
    """The member's desk; None for somebody who has no chores. A query a chore."""
    mine = of(user)
    if not mine:
        return None
    waiting = [(chore, number) for chore, number in mine if number]
    waiting.sort(key=lambda pair: not pair[0].urgent)
    return Desk(waiting, [chore for chore, number in mine if not number])
