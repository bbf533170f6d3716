"""Where an invented institution stands: near a real station, on a road that does not exist."""

from functools import cache
from math import cos, pi, radians, sin

from hospitals.geography import contains, distance, walking_minutes
from hospitals.shipped import district_rings
from portal.core.shipped import localized

from .files import dice, in_each_language, table

METRES_PER_DEGREE = 111_320
ADDRESS = {
    "ko": "서울특별시 {district} {road} {number}",
    "en": "{number} {road}, {district}, Seoul, Republic of Korea",
    "zh-hans": "首尔特别市{district}{road}{number}号",
    "ja": "ソウル特別市{district}{road}{number}",
    "ru": "Республика Корея, Сеул, {district}, {road}, {number}",
}
LINES = {
    "ko": ("{}호선", "·"),
    "en": ("Line {}", " and "),
    "zh-hans": ("{}号线", "、"),
    "ja": ("{}号線", "・"),
    "ru": ("линия {}", " и "),
}
DIRECTIONS = {
    "ko": (
        "지하철 {lines} {station}에서 {metres}m, 걸어서 {minutes}분쯤 걸립니다."
        " 택시에서는 기사에게 한국어 주소를 보여 주십시오."
    ),
    "en": (
        "About {metres} m from {station} ({lines}), some {minutes} minutes on foot."
        " In a taxi, show the driver the address in Korean."
    ),
    "zh-hans": (
        "距地铁{lines}{station}约{metres}米，步行约{minutes}分钟。乘出租车时，请向司机出示韩文地址。"
    ),
    "ja": (
        "地下鉄{lines}の{station}から約{metres}m、徒歩約{minutes}分です。"
        "タクシーでは運転手に韓国語の住所をお見せください。"
    ),
    "ru": (
        "От станции метро «{station}» ({lines}) около {metres} м, примерно {minutes} мин пешком."
        " В такси покажите водителю адрес на корейском языке."
    ),
}


@cache
def areas():
    """{slug of a hospital: its area}"""
    return {slug: area for area in table("areas").values() for slug in area["hospitals"]}


@cache
def streets():
    return table("roads")


def place(profile, districts):
    """The columns that say where the hospital is; `districts` are the files' rows by slug."""
    area = areas()[profile["slug"]]
    lat, lon = point(profile, area)
    return {
        "latitude": lat,
        "longitude": lon,
        "postcode": postcode(profile),
        **localized("address", address(profile, districts[profile["district"]]["name"])),
        **localized("directions", directions(area, lat, lon)),
    }


def point(profile, area):
    """A point 90 to 420 metres from the middle of the area, inside the district."""
    rng, ring = dice(profile, "point"), district_rings()[profile["district"]]
    middle = area.get("around", area["at"])
    for attempt in range(200):
        metres, angle = rng.uniform(90, 420 if attempt < 100 else 900), rng.uniform(0, 2 * pi)
        lat = middle[0] + metres * sin(angle) / METRES_PER_DEGREE
        lon = middle[1] + metres * cos(angle) / (METRES_PER_DEGREE * cos(radians(middle[0])))
        if contains(ring, lat, lon):
            return round(lat, 5), round(lon, 5)
    raise ValueError(f"{profile['slug']}: its area does not lie in {profile['district']}")


def address(profile, district):
    rng = dice(profile, "address")
    road, number = rng.choice(streets()["road"]), rng.randrange(3, 380)
    return in_each_language(ADDRESS, district=district, road=road, number=number)


def postcode(profile):
    low, high = streets()["postcodes"][profile["district"]]
    return f"{dice(profile, 'postcode').randint(int(low), int(high)):05d}"


def directions(area, lat, lon):
    metres = distance(lat, lon, *area["at"])
    return in_each_language(
        DIRECTIONS,
        station=area["station"],
        lines={language: lines(language, area["lines"]) for language in DIRECTIONS},
        metres=max(50, round(metres * 1.3 / 50) * 50),
        minutes=walking_minutes(metres),
    )


def lines(language, numbers):
    """`Lines 2 and 3`, `2·3호선`: how each language counts lines of the underground."""
    pattern, joint = LINES[language]
    whole = joint.join(str(number) for number in numbers)
    if len(numbers) > 1 and language in {"en", "ru"}:
        *head, last = map(str, numbers)
        whole = ", ".join(head) + joint + last
        pattern = {"en": "Lines {}", "ru": "линии {}"}[language]
    return pattern.format(whole)
