"""One place of what the services of several languages tell of it.

They number the same place differently, and agree about where it is to some metres. So records of
one kind that lie together are one place, of each service at most one. Where several come into
question, the same Korean name or telephone number goes before the shortest way.
"""

from dataclasses import dataclass, field

from hospitals.geography import distance
from hospitals.partners import normal

from .grid import Grid

JOIN_METRES = 40


@dataclass(slots=True, eq=False)
class Place:
    """`pk` None: it is new. `members`: what is told of it, the first service first."""

    pk: int | None
    kind: str
    latitude: float
    longitude: float
    withdrawn: bool = False
    members: list = field(default_factory=list)
    changed: bool = False  # the row in the database says something else

    @property
    def lead(self):
        return self.members[0]

    @property
    def telling(self):
        return [one for one in self.members if one.tells]

    @property
    def dismissed(self):
        return any(one.dismissed for one in self.members)

    def has(self, service):
        return any(one.service == service for one in self.members)


def join(every, places):
    """Settle who belongs to which of `places` ({pk: Place}, whose members are found here).

    Answers with all places that anything is told of, new ones among them; a told one that has
    moved away, or whose place has gone, is joined anew.
    """
    loose = [one for one in every if one.tells and one.row not in places]
    for one in every:
        if one.row in places:
            places[one.row].members.append(one)
    for place in places.values():
        loose += settled(place)
    known = [place for place in places.values() if place.members]
    grid = Grid(JOIN_METRES, known)
    for service in sorted({one.service for one in loose}, key=lambda each: rank(loose, each)):
        own = [one for one in loose if one.service == service]
        known += attached(own, service, grid)
    for place in known:
        place.members.sort(key=lambda one: one.rank)
    return known


def rank(loose, service):
    return next(one.rank for one in loose if one.service == service)


def settled(place):
    """Set the place where its first record says; the members that lie elsewhere now leave it."""
    place.members.sort(key=lambda one: (not one.tells, one.rank, one.pk))
    lead = place.members[0] if place.members else None
    if lead is None or not lead.tells:
        return []
    stood = (place.kind, place.latitude, place.longitude)
    place.kind, place.latitude, place.longitude = lead.kind, lead.latitude, lead.longitude
    place.changed = stood != (place.kind, place.latitude, place.longitude)
    stays, leaves, services = [], [], set()
    for one in place.members:
        fits = not one.tells or (one.service not in services and lies_at(one, place))
        (stays if fits else leaves).append(one)
        services.add(one.service)
    place.members = stays
    return leaves


def lies_at(one, place):
    way = distance(one.latitude, one.longitude, place.latitude, place.longitude)
    return one.kind == place.kind and way <= JOIN_METRES


def attached(own, service, grid):
    """Give each of a service's records to the place that fits best; the new places of those
    that fit none."""
    pairs = []
    for one in own:
        for ring in (0, 1):
            near = grid.within(
                one.latitude, one.longitude, JOIN_METRES,
                lambda place, one=one: place.kind == one.kind and not place.has(service), ring,
            )  # fmt: skip
            pairs += [(not alike(one, place), way, one.pk, one, place) for way, place in near]
    pairs.sort(key=lambda pair: pair[:3])
    done = set()
    for _unlike, _way, pk, one, place in pairs:
        if pk not in done and not place.has(service):
            place.members.append(one)
            done.add(pk)
    new = [
        Place(None, one.kind, one.latitude, one.longitude, members=[one])
        for one in own
        if one.pk not in done
    ]
    for place in new:
        grid.add(place)
    return new


def alike(one, place):
    return any(
        (one.phone and one.phone == other.phone)
        or any(
            normal.name_key(name) == normal.name_key(other.names.get(language, ""))
            for language, name in one.names.items()
        )
        for other in place.members
    )
