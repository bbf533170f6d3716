"""The stations of the underground that the portal knows, and the ways to them from the airports.

Shipped in data/stations.toml and never in the database: a hospital's own `Access` rows say
where its visitors get off; these are for the interchanges on the way, and for the sample.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portal.core.shipped import read_toml
from portal.core.text import Text, chain

from .geography import distance

DATA = Path(__file__).parent / "data" / "stations.toml"

# From where to change, by the line that stops near the hospital: [(line, its station), …].
# Every pair is a ride on one line; the last one ends where the wanted line is boarded.
_AREX_TO_NINE = [("airport", "gimpo-airport")]
FROM_INCHEON = {
    "airport": [],
    "gyeongui-jungang": [("airport", "hongik-univ")],
    "2": [("airport", "hongik-univ")],
    "5": [("airport", "gongdeok")],
    "6": [("airport", "gongdeok")],
    "1": [("airport", "seoul-station")],
    "4": [("airport", "seoul-station")],
    "9": _AREX_TO_NINE,
    "3": [*_AREX_TO_NINE, ("9", "express-bus-terminal")],
    "7": [*_AREX_TO_NINE, ("9", "express-bus-terminal")],
    "8": [*_AREX_TO_NINE, ("9", "seokchon")],
    "shinbundang": [*_AREX_TO_NINE, ("9", "sinnonhyeon")],
    "suin-bundang": [*_AREX_TO_NINE, ("9", "seonjeongneung")],
    "sillim": [("airport", "hongik-univ"), ("2", "sillim")],
    "ui-sinseol": [("airport", "seoul-station"), ("4", "sungshin-womens-univ")],
}
# The trains of Incheon stop at Gimpo; lines 5 and 9 begin there anew.
FROM_GIMPO = {
    line: [ride for ride in rides if ride != _AREX_TO_NINE[0]]
    for line, rides in FROM_INCHEON.items()
} | {"5": [], "9": []}
ROUTES = {"incheon": FROM_INCHEON, "gimpo": FROM_GIMPO}


@dataclass(frozen=True)
class Station:
    slug: str
    names: dict
    lines: tuple
    latitude: float
    longitude: float

    def name(self, language):
        """Its name as a Text, in the language or what stands in for it."""
        code = next(code for code in chain(language) if code in self.names)
        return Text(self.names[code], code, foreign=code != language)


@cache
def stations():
    """{slug: Station}"""
    return {
        slug: Station(slug, row["name"], tuple(row["lines"]), *row["at"])
        for slug, row in read_toml(DATA).items()
    }


def nearest(latitude, longitude, number=1):
    """The stations around a place as [(metres along the straight line, Station), …]."""
    found = [
        (distance(latitude, longitude, station.latitude, station.longitude), station)
        for station in stations().values()
    ]
    return sorted(found, key=lambda pair: pair[0])[:number]


def route(airport, lines):
    """The rides from an airport to a station where `lines` stop: [(line, station's slug), …]
    and then the line that goes there, or None where no way is known. The fewest changes win."""
    known = [
        (len(ROUTES[airport][line]), n, line)
        for n, line in enumerate(lines)
        if line in ROUTES[airport]
    ]
    if not known:
        return None
    line = min(known)[2]
    return ROUTES[airport][line], line
