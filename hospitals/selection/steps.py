"""What can be done with a round: the links on its page in the admin.

The parts of this room (applications, scores, the result) register theirs in the order in which
a round goes; the page shows those that the signed-in member of staff may follow.
"""

from collections.abc import Callable
from dataclasses import dataclass

_steps = []


@dataclass(frozen=True)
class Step:
    """`url(round)` → address in the admin; `allowed(user, round)` → whether it is shown."""

    label: str  # lazy: "Assessors and scores"
    url: Callable
    allowed: Callable
    order: int = 50


def register(*steps):
    _steps.extend(step for step in steps if step not in _steps)


def of(held, user):
    """[(label, url)] of what this member of staff can do with the round."""
    shown = [step for step in _steps if step.allowed(user, held)]
    return [(step.label, step.url(held)) for step in sorted(shown, key=lambda one: one.order)]
