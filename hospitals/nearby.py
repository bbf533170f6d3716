"""What lies near a hospital, besides what the hospital itself lists.

This room knows no other: rooms above it register a provider in their AppConfig.ready, a
function of the page's language that gives all its spots. Distances are worked out when a
page is read, so that a place is written once and near whatever is near.
"""

from dataclasses import dataclass

from portal.core.publishing import remembered
from portal.core.text import Text

STAY, SIGHT, WALK, COURSE = "stay", "sight", "walk", "course"


@dataclass(frozen=True)
class Spot:
    """A place, or where a walk begins. Stays and sights join the hospital's own; walks stand
    under wellness, the nearest few. A course has a spot for each place it comes by, which `note`
    names, and lasts `days`. `url` is its page, `effort` what `effort_icon` says, `ask_first`
    whether it waits for the doctor's leave after a treatment."""

    kind: str
    name: Text
    name_ko: str
    latitude: float
    longitude: float
    note: str = ""  # a Text, where there is one
    url: str = ""
    effort: str = ""
    effort_icon: str = ""
    ask_first: bool = False
    days: int = 0


_providers = []


def register(provider):
    """Add `provider(language) -> iterable of Spot`: a constant number of queries, public
    content only. Returns it, so that it serves as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


@remembered
def spots(language):
    """All spots of all providers."""
    return tuple(spot for provider in _providers for spot in provider(language))
