"""Finding what lies near without measuring the way to everything."""

from collections import defaultdict
from math import ceil, cos, floor, radians

from hospitals.geography import EARTH_RADIUS, distance
from hospitals.models.hospital import LATITUDES

DEGREE = EARTH_RADIUS * radians(1)  # metres of latitude
# A degree of longitude where Korea is narrowest: no cell is narrower than its side.
EASTWARDS = DEGREE * cos(radians(LATITUDES[1]))


class Grid:
    """Things with `latitude` and `longitude` (floats) in cells of so many metres."""

    def __init__(self, side, things=()):
        self.side = side
        self.cells = defaultdict(list)
        for thing in things:
            self.add(thing)

    def add(self, thing):
        self.cells[self.cell(thing.latitude, thing.longitude)].append(thing)

    def cell(self, latitude, longitude):
        return floor(latitude * DEGREE / self.side), floor(longitude * EASTWARDS / self.side)

    def nearest(self, latitude, longitude, metres, number, wanted=lambda thing: True):
        """[(metres, thing)] of the nearest so many, the nearest first; none lies further away
        than `metres`. What lies equally far stands in the order of `pk`."""
        found = []
        for ring in range(ceil(metres / self.side) + 1):
            found += self.within(latitude, longitude, metres, wanted, ring)
            found.sort(key=lambda pair: (pair[0], pair[1].pk))
            # Whatever is in a cell further out lies further away than this.
            if len(found) >= number and found[number - 1][0] <= ring * self.side:
                break
        return found[:number]

    def within(self, latitude, longitude, metres, wanted, ring):
        """(metres, thing) of what is in the cells at just this distance from the middle one."""
        row, column = self.cell(latitude, longitude)
        for cell in around(row, column, ring):
            for thing in self.cells.get(cell, ()):
                way = distance(latitude, longitude, thing.latitude, thing.longitude)
                if way <= metres and wanted(thing):
                    yield way, thing


def around(row, column, ring):
    if not ring:
        return [(row, column)]
    span = range(-ring, ring + 1)
    return [
        *((row + side, column + step) for side in (-ring, ring) for step in span),
        *((row + step, column + side) for side in (-ring, ring) for step in span[1:-1]),
    ]
