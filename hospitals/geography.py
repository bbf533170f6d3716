"""Where things lie: on the map of Seoul, and how far apart.

The map is an equirectangular drawing around the city's middle latitude, in SVG units:
one unit is about 37 metres. Outlines and points share `project`, so they fit.
"""

import re
from itertools import pairwise
from math import asin, ceil, cos, radians, sin, sqrt

WEST, EAST = 126.767, 127.1854
SOUTH, NORTH = 37.4257, 37.6986
MARGIN = 8
WIDTH = 1000

_SQUEEZE = cos(radians((SOUTH + NORTH) / 2))  # a degree of longitude against one of latitude
_UNITS = (WIDTH - 2 * MARGIN) / ((EAST - WEST) * _SQUEEZE)  # per degree of latitude
HEIGHT = ceil((NORTH - SOUTH) * _UNITS) + 2 * MARGIN
VIEW_BOX = f"0 0 {WIDTH} {HEIGHT}"

EARTH_RADIUS = 6_371_000  # metres
DETOUR = 1.3  # streets against the straight line
WALKED_PER_MINUTE = 75  # metres

# The five living areas of the city's plan.
AREAS = {
    "central": ("jongno", "jung", "yongsan"),
    "north-east": (
        "seongdong", "gwangjin", "dongdaemun", "jungnang", "seongbuk", "gangbuk", "dobong", "nowon",
    ),
    "north-west": ("eunpyeong", "seodaemun", "mapo"),
    "south-west": (
        "yangcheon", "gangseo", "guro", "geumcheon", "yeongdeungpo", "dongjak", "gwanak",
    ),
    "south-east": ("seocho", "gangnam", "songpa", "gangdong"),
}  # fmt: skip


def project(lat, lon):
    """WGS 84 degrees → (x, y) in the units of VIEW_BOX, one decimal."""
    x = MARGIN + (float(lon) - WEST) * _SQUEEZE * _UNITS
    y = MARGIN + (NORTH - float(lat)) * _UNITS
    return round(x, 1), round(y, 1)


def outline(coordinates):
    """The `d` of a closed path from a ring of (longitude, latitude) pairs, as in GeoJSON.

    Whole units, each step relative to the last, so that neighbours share their borders
    to the unit and the path stays short.
    """
    points = [tuple(round(value) for value in project(lat, lon)) for lon, lat in coordinates]
    if points[0] == points[-1]:
        points.pop()
    steps = [
        (x - last_x, y - last_y)
        for (last_x, last_y), (x, y) in pairwise(points)
        if (x, y) != (last_x, last_y)
    ]
    return f"M{_numbers([points[0]])}l{_numbers(steps)}Z"


def ring_of(path):
    """The corners of an `outline` as [(x, y), …] in the units of VIEW_BOX."""
    start, _l, steps = path.strip("MZ").partition("l")
    numbers = [int(number) for number in re.findall(r"-?\d+", f"{start} {steps}")]
    x = y = 0
    corners = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        corners.append((x, y))
    return corners


def clipped(ring, west, north, east, south):
    """The part of a ring that lies in a box (Sutherland and Hodgman); [] where none does."""
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, north, 1), (1, south, -1)):
        ring = _cut(ring, axis, limit, sign)
    return ring


def _cut(ring, axis, limit, sign):
    kept = []
    for one, two in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, next_inside = (sign * (corner[axis] - limit) >= 0 for corner in (one, two))
        if inside:
            kept.append(one)
        if inside != next_inside:
            part = (limit - one[axis]) / (two[axis] - one[axis])
            kept.append(tuple(a + part * (b - a) for a, b in zip(one, two, strict=True)))
    return kept


def middle(ring):
    """((x, y), area) of the centre of gravity; the area in square units, never negative."""
    crosses = [
        (x1 * y2 - x2 * y1, x1 + x2, y1 + y2)
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True)
    ]
    twice = sum(cross for cross, _x, _y in crosses)
    if not twice:
        return (0, 0), 0
    x = sum(cross * x for cross, x, _y in crosses) / (3 * twice)
    y = sum(cross * y for cross, _x, y in crosses) / (3 * twice)
    return (x, y), abs(twice) / 2


def _numbers(pairs):
    """Numbers as SVG allows to write them: a minus needs no blank before it."""
    return " ".join(str(value) for pair in pairs for value in pair).replace(" -", "-")


def distance(lat1, lon1, lat2, lon2):
    """Metres along the surface of the earth (haversine)."""
    lat1, lon1, lat2, lon2 = (radians(float(value)) for value in (lat1, lon1, lat2, lon2))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))


METRES_PER_UNIT = EARTH_RADIUS * radians(1) / _UNITS  # of VIEW_BOX


def walked(minutes):
    """Metres along the straight line that are walked in so many minutes."""
    return minutes * WALKED_PER_MINUTE / DETOUR


def walking_minutes(metres):
    """Minutes on foot for a distance along the straight line."""
    return max(1, round(metres * DETOUR / WALKED_PER_MINUTE))


def contains(ring, lat, lon):
    """Whether a ring of (longitude, latitude) pairs has the point inside (ray casting)."""
    lat, lon = float(lat), float(lon)
    inside = False
    for (lon1, lat1), (lon2, lat2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (lat1 > lat) != (lat2 > lat) and lon < lon1 + (lat - lat1) * (lon2 - lon1) / (
            lat2 - lat1
        ):
            inside = not inside
    return inside
