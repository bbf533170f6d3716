"""Where something lies: addresses, postcodes, districts, coordinates."""

import math
import re
import unicodedata
from decimal import Decimal

from hospitals.models.hospital import LATITUDES, LONGITUDES

from .scripts import language_of
from .text import line, short, string

LONGEST = 200
PLACES = Decimal("0.00001")
SEOUL = "11"
# lDongSignguCd, by the codes of legal districts (법정동); District.code is of the statistics.
DISTRICTS = {
    "110": "jongno", "140": "jung", "170": "yongsan", "200": "seongdong", "215": "gwangjin",
    "230": "dongdaemun", "260": "jungnang", "290": "seongbuk", "305": "gangbuk", "320": "dobong",
    "350": "nowon", "380": "eunpyeong", "410": "seodaemun", "440": "mapo", "470": "yangcheon",
    "500": "gangseo", "530": "guro", "545": "geumcheon", "560": "yeongdeungpo", "590": "dongjak",
    "620": "gwanak", "650": "seocho", "680": "gangnam", "710": "songpa", "740": "gangdong",
}  # fmt: skip


def address(base, detail="", most=LONGEST):
    """Both parts in one line; what the second repeats of the first stands once."""
    base, detail = line(base).strip(" ,"), line(detail).strip(" ,")
    rest = unrepeated(base, detail)
    if not base or not rest:
        return short(base or rest, most)
    spaced = rest.startswith("(") or language_of(base) != "en"
    return short(f"{base}{' ' if spaced else ', '}{rest}", most)


def unrepeated(base, detail):
    """What the second part tells beyond the first."""
    if key(detail) and key(detail) in key(base):
        return ""
    words, more = base.split(), detail.split()
    for number in range(min(len(words), len(more)), 0, -1):
        if [key(word) for word in words[-number:]] == [key(word) for word in more[:number]]:
            return " ".join(more[number:]).lstrip(", ")
    return detail


def key(text):
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def postcode(value):
    """Five digits, or ""; the six of before 2015 are none."""
    digits = unicodedata.normalize("NFKC", line(value))
    if isinstance(value, int):
        digits = digits.zfill(5)  # a number has lost its zero
    found = re.fullmatch(r"\(?(?:우\)?)?\s*([0-9]{5})\)?", digits)
    return found[1] if found else ""


def coordinates(x, y):
    """(latitude, longitude) as decimals of five places, or None where that is not in Korea.
    `x` is the longitude; where the two were exchanged, it is seen."""
    x, y = number(x), number(y)
    if x is None or y is None:
        return None
    for longitude, latitude in ((x, y), (y, x)):
        if within(latitude, LATITUDES) and within(longitude, LONGITUDES):
            return latitude.quantize(PLACES), longitude.quantize(PLACES)
    return None


def number(value):
    try:
        found = float(string(value).strip().replace(",", "."))
    except ValueError:
        return None
    return Decimal(repr(found)) if math.isfinite(found) else None


def within(value, bounds):
    return bounds[0] <= value <= bounds[1]


def district(code, region=SEOUL):
    """The slug of a district of Seoul from lDongSignguCd (`680`, now and then `11680`), or ""."""
    digits = unicodedata.normalize("NFKC", line(code))
    if len(digits) == 5 and digits.startswith(SEOUL):
        digits = digits.removeprefix(SEOUL)
    return DISTRICTS.get(digits, "") if line(region) in {SEOUL, ""} else ""
