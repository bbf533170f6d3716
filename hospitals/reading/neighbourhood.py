"""The drawn map of what lies around a hospital, as plain data for
templates/hospitals/visit/_map.html. All numbers are whole, in units of VIEW_BOX, so that they
read the same in every language."""

from dataclasses import dataclass
from itertools import combinations
from math import hypot

from hospitals.geography import METRES_PER_UNIT, clipped, middle, project, ring_of, walked
from portal.core.languages import tag
from portal.core.publishing import remembered

from . import catalogue

WIDTH, HEIGHT = 640, 600
VIEW_BOX = f"0 0 {WIDTH} {HEIGHT}"
METRES = 3.1  # in a unit of VIEW_BOX: nearly 2 km are shown from side to side
WALKS = (5, 10, 15)  # minutes
SCALE = 500  # metres of the bar
APART = 31  # units between two marks, so that both can be read
EDGE = 18
MARGIN = 24
RINGS = [(minutes, round(walked(minutes) / METRES)) for minutes in WALKS]
# What no mark may cover, as (x, y, units around it): the hospital, the scale, the north, the
# minutes on the rings.
FREE = [
    (WIDTH / 2, HEIGHT / 2, 34),
    (105, HEIGHT, 88),
    (WIDTH - 32, 40, 44),
    *((WIDTH / 2, HEIGHT / 2 + radius - 13, 46) for _minutes, radius in RINGS),
]
RISE = 7  # from the foot of the letters to their middle
LABEL_STEPS = (0, -35, 35, -70, 70, -105, 105)
NAMED_FROM = 0.06  # of the map: a smaller corner of a district goes without its name


@dataclass
class Mark:
    """A point of the map: where it lies, and where its sign stands (x, y) to be read."""

    label: str
    kind: str
    at: tuple
    x: float
    y: float

    @property
    def moved(self):
        return hypot(self.x - self.at[0], self.y - self.at[1]) > 6


def neighbourhood(language, here, point, places):
    """The map around `point` (latitude, longitude) in the district with the slug `here`.

    `places` are (label, kind, latitude, longitude); those outside the map are left out.
    """
    end = MARGIN + round(SCALE / METRES)
    settled = settle(marks(point, places))
    return {
        "view_box": VIEW_BOX,
        "middle": (WIDTH // 2, HEIGHT // 2),
        "districts": list(named(districts(language, here, *point), settled)),
        "circles": RINGS,
        "walks": [{"minutes": m, "y": HEIGHT // 2 + radius - 7} for m, radius in RINGS],
        "bar": {
            "metres": SCALE,
            "to": end,
            "middle": (MARGIN + end) // 2,
            "y": HEIGHT - 28,
            "text": HEIGHT - 32,
        },
        "north": {"x": WIDTH - 32},
        "marks": [drawn(mark) for mark in settled],
    }


def on_map(point, lat, lon):
    """Whether a place stands on the map around `point`."""
    x, y = local(point, lat, lon)
    return EDGE <= x <= WIDTH - EDGE and EDGE <= y <= HEIGHT - EDGE


def local(point, lat, lon):
    """(x, y) in the map around `point`."""
    (x0, y0), (x, y) = project(*point), project(lat, lon)
    return enlarged((x0, y0), (x, y))


def enlarged(centre, corner):
    """From the units of the map of Seoul to those of this map around `centre`."""
    factor = METRES_PER_UNIT / METRES
    return (
        WIDTH / 2 + (corner[0] - centre[0]) * factor,
        HEIGHT / 2 + (corner[1] - centre[1]) * factor,
    )


@remembered
def districts(language, here, lat, lon):
    """The parts of districts that the map shows, each with its name where there is room."""
    centre, found = project(lat, lon), []
    for row in catalogue.districts(language):
        if not row["outline"]:
            continue
        ring = [enlarged(centre, corner) for corner in ring_of(row["outline"])]
        seen = clipped(ring, -20, -20, WIDTH + 20, HEIGHT + 20)
        if seen:
            (x, y), area = middle(seen)
            roomy = area > NAMED_FROM * WIDTH * HEIGHT
            found.append(
                {
                    "name": row["name"] if roomy else "",
                    "lang": tag(row["name"].language),
                    "here": row["slug"] == here,
                    "path": path(seen),
                    "label": label(x, y),
                }
            )
    return found


def label(x, y):
    """Where a district's name stands: near its middle, clear of the hospital and the edge."""
    if abs(x - WIDTH / 2) < 130 and abs(y - HEIGHT / 2) < 60:
        y = HEIGHT / 2 + (120 if y >= HEIGHT / 2 else -110)
    return round(min(max(x, 110), WIDTH - 110)), round(min(max(y, 40), HEIGHT - 70))


def named(found, settled):
    """The districts, their names moved up or down to where they cover no sign, else left out."""
    taken = [(mark.x, mark.y) for mark in settled] + [(x, y) for x, y, _room in FREE]
    for district in found:
        (x, y), half = district["label"], half_width(district["name"]) + APART / 2
        free = (
            y + step
            for step in LABEL_STEPS
            if 40 <= y + step <= HEIGHT - 70
            and not any(abs(a - x) < half and abs(b + RISE - y - step) < APART for a, b in taken)
        )
        y = next(free, None)
        if y is None:
            yield {**district, "name": ""}
        else:
            yield {**district, "label": (x, y)}


def half_width(name):
    """Of a name on the map; the signs of East Asia are wider than letters."""
    return sum(12 if sign > "\u2e80" else 7 for sign in name)


def path(ring):
    return "M" + "L".join(f"{round(x)} {round(y)}" for x, y in ring) + "Z"


def marks(point, places):
    for sign, kind, lat, lon in places:
        if on_map(point, lat, lon):
            x, y = local(point, lat, lon)
            yield Mark(sign, kind, (x, y), x, y)


def settle(found):
    """The marks, pushed apart where they would cover each other or the hospital."""
    found = list(found)
    for number, mark in enumerate(found):  # the same spot twice: a nudge, to push along
        mark.x += 0.01 * (number % 7 - 3)
        mark.y += 0.01 * (number % 5 - 2)
    for _round in range(60):
        moved = [push(one, two) for one, two in combinations(found, 2)]
        for mark in found:
            for spot in FREE:
                clear(mark, spot)
            mark.x = min(max(mark.x, EDGE), WIDTH - EDGE)
            mark.y = min(max(mark.y, EDGE), HEIGHT - EDGE)
        if not any(moved):
            break
    return found


def push(one, two):
    """Whether the two had to be moved."""
    dx, dy = two.x - one.x, two.y - one.y
    gap = hypot(dx, dy) or 0.001
    if gap < APART:
        shift = (APART - gap) / 2 / gap
        one.x, one.y = one.x - dx * shift, one.y - dy * shift
        two.x, two.y = two.x + dx * shift, two.y + dy * shift
    return gap < APART - 1


def clear(mark, spot):
    """Move a mark out of what stays free: the hospital and the minutes on the rings."""
    x, y, room = spot
    dx, dy = mark.x - x, mark.y - y
    gap = hypot(dx, dy)
    if gap < room:
        dx, dy, gap = (dx, dy, gap) if gap > 0.1 else (1, 0, 1)
        mark.x, mark.y = x + dx / gap * room, y + dy / gap * room


def drawn(mark):
    return {
        "label": mark.label,
        "kind": mark.kind,
        "x": round(mark.x),
        "y": round(mark.y),
        "below": mark.y > HEIGHT / 2,  # a name stands on the side away from the hospital
        "at": (round(mark.at[0]), round(mark.at[1])) if mark.moved else None,
    }
