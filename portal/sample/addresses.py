"""Where an invented institution stands: near a real station, on a road that does not exist."""

from functools import cache
from math import cos, pi, radians, sin

from hospitals.geography import contains
from hospitals.shipped import district_rings
from hospitals.stations import nearest, stations
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
DIRECTIONS = {
    "ko": "{station}에서 나와 큰길을 따라 오십시오. 길은 대체로 평평합니다.",
    "en": "Leave {station} and follow the main road; the way is mostly level.",
    "zh-hans": "从{station}出站后沿大路走，路面大致平坦。",
    "ja": "{station}を出て大通り沿いにお進みください。道はおおむね平らです。",
    "ru": ("Выйдя из станции «{station}», идите вдоль главной улицы; дорога в основном ровная."),
}
ENTRANCE = {
    "ko": "건물 정면 입구로 들어오셔서 승강기로 {floor}층에 내리십시오.",
    "en": "Enter the building from the front and take the lift to floor {floor}.",
    "zh-hans": "从大楼正门进入，乘电梯到{floor}层。",
    "ja": "建物の正面入口からお入りになり、エレベーターで{floor}階へお越しください。",
    "ru": "Войдите в здание с главного входа и поднимитесь на лифте на этаж {floor}.",
}
PARKING = {
    "ko": "건물 지하 주차장을 {hours}시간까지 무료로 이용하실 수 있습니다.",
    "en": "Patients park below the building free of charge, for up to {hours} h.",
    "zh-hans": "患者可免费使用大楼地下停车场，最长{hours}小时。",
    "ja": "建物の地下駐車場を{hours}時間まで無料でご利用いただけます。",
    "ru": "Для пациентов бесплатная парковка под зданием, до {hours} ч.",
}


@cache
def areas():
    """{slug of a hospital: its area}"""
    return {slug: area for area in table("areas").values() for slug in area["hospitals"]}


@cache
def streets():
    return table("roads")


def middle_of(area):
    """(latitude, longitude) of the lanes meant, else of the station itself."""
    station = stations()[area["station"]]
    return area.get("around") or (station.latitude, station.longitude)


def place(profile, districts):
    """The columns that say where the hospital is; `districts` are the files' rows by slug."""
    area = areas()[profile["slug"]]
    lat, lon = point(profile, area)
    return {
        "latitude": lat,
        "longitude": lon,
        "postcode": postcode(profile),
        **localized("address", address(profile, districts[profile["district"]]["name"])),
        **localized("directions", directions(lat, lon)),
        **entrance(profile),
        **parking(profile),
    }


def point(profile, area):
    """A point 90 to 420 metres from the middle of the area, inside the district."""
    rng, ring = dice(profile, "point"), district_rings()[profile["district"]]
    middle = middle_of(area)
    for attempt in range(200):
        metres, angle = rng.uniform(90, 420 if attempt < 100 else 900), rng.uniform(0, 2 * pi)
        lat, lon = beside(middle, metres, angle)
        if contains(ring, lat, lon):
            return lat, lon
    raise ValueError(f"{profile['slug']}: its area does not lie in {profile['district']}")


def beside(middle, metres, angle):
    """(latitude, longitude) so many metres away in a direction (radians)."""
    lat = float(middle[0]) + metres * sin(angle) / METRES_PER_DEGREE
    lon = float(middle[1]) + metres * cos(angle) / (METRES_PER_DEGREE * cos(radians(middle[0])))
    return round(lat, 5), round(lon, 5)


def address(profile, district):
    rng = dice(profile, "address")
    road, number = rng.choice(streets()["road"]), rng.randrange(3, 380)
    return in_each_language(ADDRESS, district=district, road=road, number=number)


def postcode(profile):
    low, high = streets()["postcodes"][profile["district"]]
    return f"{dice(profile, 'postcode').randint(int(low), int(high)):05d}"


def directions(lat, lon):
    [(_metres, station)] = nearest(lat, lon)
    return in_each_language(DIRECTIONS, station=station.names)


def entrance(profile):
    """Where clinics in office buildings have their door; a hospital has the whole house."""
    if profile["beds"]:
        return {}
    floor = dice(profile, "floor").randrange(2, 9)
    return localized("entrance", in_each_language(ENTRANCE, floor=floor))


def parking(profile):
    rng = dice(profile, "parking")
    if rng.random() < 0.4:
        return {}
    return localized("parking", in_each_language(PARKING, hours=rng.choice((1, 2, 3))))
