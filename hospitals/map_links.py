"""Links that open a hospital in the map services people use, by its coordinates.

One table: each service says how its address is built (WGS 84 in, whatever it wants out) and
the languages say which come first. A link tells the service nothing but the place.
"""

from dataclasses import dataclass
from math import log, pi, radians, tan
from urllib.parse import quote, urlencode

from django.utils.translation import gettext_lazy as _

EQUATOR = 6_378_137  # metres from the middle of the earth, as web maps reckon


@dataclass(frozen=True)
class Target:
    """Where a link leads. `address` is the Korean one: what Korean services can look up."""

    name: str
    address: str
    latitude: float
    longitude: float

    @property
    def lat_lon(self):
        return f"{float(self.latitude):.5f},{float(self.longitude):.5f}"


def naver(target):
    """Coordinates in web Mercator metres (EPSG 3857), x before y."""
    x = EQUATOR * radians(float(target.longitude))
    y = EQUATOR * log(tan(pi / 4 + radians(float(target.latitude)) / 2))
    name = part(target.address or target.name)
    return f"https://map.naver.com/p/entry/address/{x:.2f},{y:.2f},{name}?c=17.00,0,0,0,dh"


def kakao(target):
    """Name, latitude, longitude; a comma in the name would end it."""
    name = part(target.name.replace(",", " "))
    return f"https://map.kakao.com/link/map/{name},{target.lat_lon}"


def google(target):
    query = urlencode({"api": 1, "query": target.lat_lon})
    return f"https://www.google.com/maps/search/?{query}"


def baidu(target):
    """Baidu shifts coordinates: the datum of ours is named, so that it can."""
    query = {
        "location": target.lat_lon,
        "title": target.name,
        "content": target.address or target.name,
        "output": "html",
        "coord_type": "wgs84",
        "src": "webapp.seoul.medicaltour",
    }
    return f"https://api.map.baidu.com/marker?{urlencode(query, quote_via=quote)}"


def apple(target):
    query = urlencode({"ll": target.lat_lon, "q": target.name}, quote_via=quote)
    return f"https://maps.apple.com/?{query}"


def geo(target):
    """RFC 5870, with the query that Android's apps read for a named pin."""
    return f"geo:{target.lat_lon}?q={target.lat_lon}({part(target.name)})"


def part(text):
    """A text as one part of a path: no slash of its own ends it."""
    return quote(text, safe="")


SERVICES = {
    "naver": (_("Naver Map"), naver),
    "kakao": (_("KakaoMap"), kakao),
    "google": (_("Google Maps"), google),
    "baidu": (_("Baidu Maps"), baidu),
    "apple": (_("Apple Maps"), apple),
    "geo": (_("this phone’s map app"), geo),
}
# Those that speak the language and are reached from where it is spoken come first.
ORDER = {
    "en": ("google", "naver", "kakao", "apple", "geo"),
    "zh-hans": ("baidu", "naver", "kakao", "apple", "geo"),
    "ja": ("google", "naver", "kakao", "apple", "geo"),
    "ru": ("google", "naver", "kakao", "apple", "geo"),
}


def links(target, language):
    """[{service, name, url}, …] in the order of the language."""
    return [
        {"service": key, "name": SERVICES[key][0], "url": SERVICES[key][1](target)}
        for key in ORDER.get(language, ORDER["en"])
    ]
