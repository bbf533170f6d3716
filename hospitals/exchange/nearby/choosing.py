"""Which places of the national data stand near a hospital."""

from dataclasses import dataclass

from hospitals.geography import EAST, NORTH, SOUTH, WEST, distance
from hospitals.models import Surrounding
from hospitals.partners import normal

from .grid import Grid

Kind = Surrounding.Kind
NEAR_METRES = 2000
MOST = {Kind.STAY: 6, Kind.SIGHT: 8}
SAME_METRES = 40  # so near to what somebody listed already, it is that
SIDE = 250  # of a cell: the next few places of a city lie in a handful of them
SAME_DEGREES = 0.001  # more than SAME_METRES, whichever way


@dataclass(frozen=True, slots=True)
class Listed:
    """What the city or the hospital itself lists."""

    kind: str
    latitude: float
    longitude: float
    names: frozenset

    def is_same(self, place, names):
        """`names`: keys of the place's names."""
        if abs(self.latitude - place.latitude) > SAME_DEGREES:
            return False
        way = distance(self.latitude, self.longitude, place.latitude, place.longitude)
        return way <= SAME_METRES and (self.kind == place.kind or bool(self.names & names))


def in_seoul(latitude, longitude):
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def keys(names):
    return frozenset(key for name in names if name and (key := normal.name_key(name)))


class Neighbourhood:
    """All places, ready to be asked what is nearest."""

    def __init__(self, places):
        self.names = {
            place.pk: keys(name for one in place.members for name in one.names.values())
            for place in places
        }
        self.grids = {
            kind: Grid(SIDE, [place for place in places if place.kind == kind]) for kind in MOST
        }

    def of(self, latitude, longitude, listed, placed, refused):
        """{pk: place} of what stands near a hospital at this point.

        `listed`: what others list for it; `placed`: pks of the places that stand there now, which
        stay when the services show them no longer, until somebody decides; `refused`: pks of
        those that staff deleted.
        """

        def wanted(place):
            if place.pk in refused or place.withdrawn:
                return False
            if not place.telling and place.pk not in placed:
                return False
            return not any(one.is_same(place, self.names[place.pk]) for one in listed)

        return {
            place.pk: place
            for kind, number in MOST.items()
            for _way, place in self.grids[kind].nearest(
                latitude, longitude, NEAR_METRES, number, wanted
            )
        }
