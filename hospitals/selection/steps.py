"""What can be done with a round: the links on its page in the admin.

Each part of the room registers `offer(held, user)`, which yields Steps, in the AppConfig's
ready(). A step that is not allowed now is shown without its link, so that one sees what comes.
"""

from collections.abc import Callable
from dataclasses import dataclass

_offers: list[Callable] = []


@dataclass(frozen=True)
class Step:
    """`order`: its place in the course of a round: 10 criteria, 20 opening, 30 applications,
    40 assessing, 50 shortlist, 60 visits, 70 ranking, 80 result, 90 record."""

    label: str
    url: str
    allowed: bool = True
    order: int = 50


def register(offer):
    if offer not in _offers:
        _offers.append(offer)
    return offer


def of(held, user):
    """The steps of the round for this member of staff, in their order."""
    found = [step for offer in _offers for step in offer(held, user)]
    return sorted(found, key=lambda step: step.order)
