"""A course drawn over the districts of Seoul, as plain data for the template courses/_map.html.

All numbers are whole, in units of VIEW_BOX, so that they read the same in every language. The
drawing is cut to where the course goes, never closer than CLOSEST.
"""

from dataclasses import dataclass
from itertools import combinations
from math import hypot

from hospitals.geography import METRES_PER_UNIT, clipped, middle, project, ring_of
from hospitals.reading import catalogue
from hospitals.reading.neighbourhood import half_width, path, push
from portal.core.languages import tag

WIDTH, HEIGHT = 720, 520
VIEW_BOX = f"0 0 {WIDTH} {HEIGHT}"
PAD, EDGE = 54, 18
CLOSEST = 4500  # metres from side to side, at least
KINDS_OF_LINE = 6  # then they begin anew
NAMED_FROM = 0.03  # of the map: a smaller corner of a district goes without its name
STEPS = (0, -34, 34, -68, 68)
BARS = (5000, 2000, 1000, 500)
BAR = (100, 486, 110)  # where the scale stands: its middle, and half of its width


@dataclass
class Sign:
    """A place: where it lies, and where its number stands (x, y) to be read."""

    number: int
    at: tuple
    x: float
    y: float

    def drawn(self):
        moved = hypot(self.x - self.at[0], self.y - self.at[1]) > 6
        return {
            "number": self.number,
            "x": round(self.x),
            "y": round(self.y),
            "at": (round(self.at[0]), round(self.at[1])) if moved else None,
        }


class Frame:
    """The part of the map of Seoul that is shown: from its units to those of VIEW_BOX."""

    def __init__(self, points):
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        closest = CLOSEST / METRES_PER_UNIT
        self.centre = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        self.factor = min(
            (WIDTH - 2 * PAD) / max(max(xs) - min(xs), closest),
            (HEIGHT - 2 * PAD) / max(max(ys) - min(ys), closest * HEIGHT / WIDTH),
        )

    def place(self, corner):
        return tuple(
            size / 2 + (value - centre) * self.factor
            for size, value, centre in zip((WIDTH, HEIGHT), corner, self.centre, strict=True)
        )

    def bar(self):
        """A scale that takes at most a quarter of the width."""
        metres = next((one for one in BARS if self.units(one) <= WIDTH / 4), BARS[-1])
        end = 20 + round(self.units(metres))
        return {"kilometres": metres / 1000, "to": end, "middle": (20 + end) // 2}

    def units(self, metres):
        return metres / METRES_PER_UNIT * self.factor


def course_map(language, places, days):
    """The map; None where no place is named.

    `places`: {number: (latitude, longitude)}; `days`: [(number of the day, [numbers of places])].
    """
    if not places:
        return None
    points = {number: project(*where) for number, where in places.items()}
    frame = Frame(list(points.values()))
    at = {number: frame.place(point) for number, point in points.items()}
    signs = settled([Sign(number, where, *where) for number, where in at.items()])
    return {
        "view_box": VIEW_BOX,
        "districts": named(districts(language, frame), signs),
        "lines": [line for day, numbers in days if (line := line_of(day, numbers, at))],
        "signs": [sign.drawn() for sign in signs],
        "bar": frame.bar(),
    }


def kind_of_line(day):
    return (day - 1) % KINDS_OF_LINE + 1


def line_of(day, numbers, at):
    corners = [at[number] for number in numbers]
    if len(set(numbers)) < 2:
        return None
    points = " ".join(f"{round(x)},{round(y)}" for x, y in corners)
    return {"day": day, "kind": kind_of_line(day), "points": points}


def districts(language, frame):
    for row in catalogue.districts(language):
        if not row["outline"]:
            continue
        ring = [frame.place(corner) for corner in ring_of(row["outline"])]
        seen = clipped(ring, -20, -20, WIDTH + 20, HEIGHT + 20)
        if seen:
            (x, y), area = middle(seen)
            roomy = area > NAMED_FROM * WIDTH * HEIGHT
            side = min(half_width(row["name"]) * 1.5 + 12, WIDTH / 2)  # larger on a phone
            yield {
                "path": path(seen),
                "name": row["name"] if roomy else "",
                "lang": tag(row["name"].language),
                "label": (
                    round(min(max(x, side), WIDTH - side)),
                    round(min(max(y, 30), HEIGHT - 20)),
                ),
            }


def named(found, signs):
    """The districts, their names moved up or down to where they cover no number and no other
    name, else left out."""
    rows, taken = [], [BAR, *((sign.x, sign.y, 20) for sign in signs)]
    for district in found:
        (x, y), half = district["label"], half_width(district["name"])
        free = (
            y + step
            for step in STEPS
            if 30 <= y + step <= HEIGHT - 40
            and not any(abs(a - x) < half + b and abs(c + 6 - y - step) < 28 for a, c, b in taken)
        )
        spot = next(free, None) if district["name"] else None
        if spot is None:
            rows.append(district | {"name": ""})
        else:
            taken.append((x, spot - 6, half + 8))
            rows.append(district | {"label": (x, spot)})
    return rows


def settled(signs):
    """The signs, pushed apart where they would cover each other."""
    for number, sign in enumerate(signs):  # the same spot twice: a nudge, to push along
        sign.x += 0.01 * (number % 7 - 3)
        sign.y += 0.01 * (number % 5 - 2)
    for _round in range(60):
        moved = [push(one, two) for one, two in combinations(signs, 2)]
        for sign in signs:
            sign.x = min(max(sign.x, EDGE), WIDTH - EDGE)
            sign.y = min(max(sign.y, EDGE), HEIGHT - EDGE)
        if not any(moved):
            break
    return signs
