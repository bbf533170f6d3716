"""Rows of the services in one language: sights that exist, and stays and others that do not.

A place has another content id in each language, lies some metres beside itself there, and is
missing in some.
"""

from portal.sample.addresses import beside
from portal.sample.files import table

from . import regions
from .words import LANGUAGES, degrees, dice, name, road, spots, spread, stamp, title, words
from .world import SIGHT, STAY

FIRST_IDS = {"en": 1_300_000, "zh-hans": 1_700_000, "ja": 2_100_000, "ru": 2_500_000}
SHARES = {"en": 1, "zh-hans": 0.85, "ja": 0.85, "ru": 0.6}


def add(world, count, seed):
    known = list(sights())[:count]
    for number in range(count):
        write(world, number, known[number] if number < len(known) else new(number, seed), seed)


def sights():
    for sight in table("sights").values():
        at = tuple(sight["at"])
        yield {
            "names": sight["name"],
            "kind": SIGHT,
            "at": at,
            "district": min(spots(), key=lambda spot: away(spot[1], at))[0],
            "text": sight["note"],
        }


def away(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def new(number, seed):
    rng = dice(seed, "place", number)
    kinds = words()["place"]
    chosen = rng.choices(kinds, [kind["share"] for kind in kinds])[0]
    district, lat, lon = spread(number + 20_000, 60, 1_800, seed)
    own = name(number, district)
    return {
        "names": {
            language: form.format(name=own[language]) for language, form in chosen["name"].items()
        },
        "kind": chosen["kind"],
        "at": (lat, lon),
        "district": district,
        "text": {},
    }


def write(world, number, one, seed):
    rng = dice(seed, "rows", number)
    lines, postcode = road(rng, one["district"])
    made = stamp(rng)
    for language in LANGUAGES:
        if rng.random() >= SHARES[language]:
            continue
        lat, lon = beside(one["at"], rng.uniform(0, 9), rng.uniform(0, 6.283))
        row = world.place(
            str(FIRST_IDS[language] + number * 11),
            title(one["names"], language),
            language,
            one["kind"],
            addr1="" if one["text"] else lines[language],
            zipcode="" if one["text"] else postcode,
            tel=f"+82-2-0005-{number % 10_000:04d}" if one["kind"] == STAY else "",
            mapx=degrees(lon, rng),
            mapy=degrees(lat, rng),
            cpyrhtDivCd=rng.choice(["Type1", "Type3"]),
            lDongSignguCd=regions.DISTRICTS[one["district"]][0],
            createdtime=made,
            modifiedtime=max(made, stamp(rng, 2025, 2025)),
        )
        row.details["detailCommon"] = {"overview": one["text"].get(language, ""), "homepage": ""}
