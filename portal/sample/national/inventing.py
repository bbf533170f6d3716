"""A whole world of invented institutions, wellness facilities and places, from a seed."""

from hospitals.exchange.services import SEOUL, Service
from portal.sample.addresses import METRES_PER_DEGREE

from . import facilities, institutions, places
from .words import dice
from .world import World

SEED = "national"
NEW_FROM = 90_000  # numbers of those that come overnight


def invented(hospitals=400, rests=60, sights=600, elsewhere=40, translates=False, seed=SEED):
    """The same world for the same arguments. `hospitals`: institutions in Seoul;
    `elsewhere`: outside, besides; `rests`: wellness facilities; `sights`: places in English, of
    which the other languages know most."""
    world = World(translates=translates)
    institutions.add(world, hospitals, elsewhere, seed)
    facilities.add(world, rests, seed)
    places.add(world, sights, seed)
    return world


def a_night_passes(world, on, night=1):
    """What another day brings: texts change, something moves, is withdrawn, disappears or gets
    another content id. `on`: YYYYMMDDhhmmss. Returns what was done, as phrases."""
    with world.lock:
        standing = [row for row in world.listed(Service.MEDICAL).values() if is_here(row)]
        rng = dice("night", night)
        rng.shuffle(standing)
        for row in standing[:6]:
            world.change(row, on, overview=f"{overview(row)} Open on Saturdays too.")
            world.change(row, on, tel=another_number(row.item["tel"]))
        for row in standing[6:8]:
            move(world, row, on)
        for row in standing[8:11]:
            world.withdraw(row, on)
        for row in standing[11:12]:
            world.remove(Service.MEDICAL, row.content_id)
        for row in standing[12:14]:
            renumber(world, row, on)
        for number in (NEW_FROM + 2 * night, NEW_FROM + 2 * night + 1):
            institutions.write(world, number, institutions.new(number, SEED), SEED)
        for row in rng.sample(list(world.listed(Service.ENGLISH).values()), 2):
            world.withdraw(row, on)
    return [
        "6 institutions have another telephone number and description",
        "2 have moved by 40 metres",
        "3 are withdrawn",
        "1 has disappeared without a word",
        "2 have another content id",
        "2 are new",
        "2 places are withdrawn",
    ]


def is_here(row):
    return row.shown and row.item["lDongRegnCd"] == SEOUL


def overview(row):
    return row.details["detailCommon"]["overview"]


def another_number(text):
    """Its last digits are others; none where there was none."""
    changed = [str((int(c) + 1) % 10) if c.isdigit() else c for c in text[-2:]]
    return text[:-2] + "".join(changed)


def move(world, row, on, metres=40):
    """To the north, by some metres."""
    if row.position:
        lat = row.position[0] + metres / METRES_PER_DEGREE
        world.change(row, on, mapY=f"{lat:.10f}")


def renumber(world, row, on):
    """Another content id, the former one named."""
    old = row.content_id
    world.remove(Service.MEDICAL, old)
    row.item |= {"contentId": str(int(old) + 500_000), "oldContentId": old}
    world.stamp(row, on)
    return world.add(Service.MEDICAL, row)
