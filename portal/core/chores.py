"""What needs a hand today: the city desk on the first page of the admin.

Each room registers its own chores in its AppConfig.ready().
"""

from collections.abc import Callable
from dataclasses import dataclass

_chores = {}


@dataclass(frozen=True)
class Chore:
    """`count(user)`: how many rows wait, one query. `url()`: the list filtered to just these."""

    key: str
    label: str  # lazy: "Applications to look through"
    permission: str  # "selection.change_application": who has it sees the chore
    count: Callable
    url: Callable
    order: int = 50
    urgent: bool = False  # something is late or missing by law


def register(*chores):
    for chore in chores:
        _chores[chore.key] = chore


def of(user):
    """[(chore, number of rows that wait)] of what this member of staff may see to."""
    mine = [chore for chore in _chores.values() if user.has_perm(chore.permission)]
    return [(chore, chore.count(user)) for chore in sorted(mine, key=lambda one: one.order)]
