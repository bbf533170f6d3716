"""Words and places that the invented rows are put together from."""

import random
from functools import cache

from hospitals.geography import contains
from hospitals.shipped import DATA as REFERENCE
from hospitals.shipped import district_rings
from portal.core.shipped import read_toml
from portal.sample import addresses
from portal.sample.files import profiles, table

LANGUAGES = ("en", "zh-hans", "ja", "ru")
GU = {"ko": "구", "en": "-gu", "zh-hans": "区", "ja": "区", "ru": "-гу"}


def dice(*what):
    """Random numbers that are the same each time, and apart for every subject."""
    return random.Random(":".join(map(str, what)))  # noqa: S311 (nothing secret)


@cache
def words():
    return table("national")


rings = cache(district_rings)


@cache
def hospitals():
    """The sample's own institutions, as their files have them."""
    return profiles()


@cache
def spots():
    """[(slug of a district, (latitude, longitude))]: where the sample's institutions stand."""
    return [
        (profile["district"], addresses.point(profile, addresses.areas()[profile["slug"]]))
        for profile in hospitals()
    ]


@cache
def district_names():
    """{slug: {language: name}}"""
    rows = read_toml(REFERENCE / "districts.toml")["district"]
    return {row["slug"]: row["name"] for row in rows}


def name(number, district=""):
    """{language: a name}: a hundred of them, and each again with its district before it."""
    first = words()["first"][number % 10]
    second = words()["second"][number // 10 % 10]
    own = {language: first[language] + second[language] for language in first}
    if number < 100 or not district:
        return own
    areas = {
        language: text.removesuffix(GU[language])
        for language, text in district_names()[district].items()
    }
    blank = {"zh-hans": "", "ja": ""}
    return {
        language: f"{areas[language]}{blank.get(language, ' ')}{text}"
        for language, text in own.items()
    }


def spread(number, low, high, seed):
    """(district, latitude, longitude): so many metres from a spot, inside its district."""
    rng = dice(seed, "spot", number)
    district, middle = rng.choice(spots())
    for _attempt in range(50):
        lat, lon = addresses.beside(middle, rng.uniform(low, high), rng.uniform(0, 6.283))
        if contains(rings()[district], lat, lon):
            return district, lat, lon
    return district, *middle


def road(rng, district):
    """({language: road and number}, postcode) on a road that does not exist."""
    streets = addresses.streets()
    chosen, number = rng.choice(streets["road"]), rng.randrange(3, 380)
    low, high = streets["postcodes"][district]
    return {
        language: addresses.ADDRESS[language].format(
            district=district_names()[district][language], road=chosen[language], number=number
        )
        for language in chosen
    }, f"{rng.randint(int(low), int(high)):05d}"


def degrees(value, rng):
    """A coordinate as the services write it: ten decimals that nobody measured."""
    return f"{value + rng.uniform(-4e-7, 4e-7):.10f}"


def stamp(rng, first=2023, last=2025):
    """YYYYMMDDhhmmss, on a working day's hours."""
    day = f"{rng.randint(first, last)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    return f"{day}{rng.randint(9, 17):02d}{rng.randint(0, 59):02d}{rng.randint(0, 59):02d}"


def title(names, language):
    """As the national data writes it: its own language, and Korean in brackets."""
    return f"{names[language]} ({names['ko']})" if language != "ko" else names["ko"]
