"""Rows of the wellness service: Korean first, some in other languages as well."""

from . import regions
from .words import degrees, dice, name, road, spread, stamp, title, words
from .world import CODES

FIRST_ID = 2_900_000
SHARES = {"ko": 1, "en": 0.75, "ja": 0.6, "zh-hans": 0.5, "ru": 0.25}
OWN_ID = 100_000  # between the content ids that one facility has in two languages
HOURS = {
    "ko": "10:00~22:00", "en": "10:00-22:00", "zh-hans": "10:00~22:00", "ja": "10:00～22:00",
    "ru": "10:00–22:00",
}  # fmt: skip
REST = {
    "ko": "월요일", "en": "Mondays", "zh-hans": "周一", "ja": "月曜日", "ru": "по понедельникам",
}  # fmt: skip


def add(world, count, seed):
    themes = list(words()["theme"].items())
    for number in range(count):
        code, theme = themes[number % len(themes)]
        write(world, number, code, theme, seed)


def write(world, number, code, theme, seed):
    rng = dice(seed, "facility", number)
    district, lat, lon = spread(number + 5_000, 200, 1_500, seed)
    own = name(number + 37, district)
    names = {language: form.format(name=own[language]) for language, form in theme["name"].items()}
    lines, postcode = road(rng, district)
    phone, made = f"02-0004-{number:04d}", stamp(rng)[2:8]
    apart = rng.random() < 0.5  # whether each language has a content id of its own
    rests = rng.random() < 0.6
    for at, (language, share) in enumerate(SHARES.items()):
        if rng.random() >= share:
            continue
        world.facility(
            str(FIRST_ID + number * 3 + (OWN_ID * at if apart else 0)),
            title(names, language),
            language,
            details={
                "detailCommon": {
                    "overview": theme["text"][language],
                    "homepage": f"www.{own['en'].lower().replace(' ', '-')}-rest.example",
                    "telname": "",
                },
                "detailIntro": {
                    "usetime": HOURS[language],
                    "restdate": REST[language] if rests else "",
                    "parking": "",
                    "infocenter": phone,
                    "opendate": "",
                },
            },
            baseAddr=lines[language],
            zipCd=postcode,
            tel=phone,
            mapX=degrees(lon, rng),
            mapY=degrees(lat, rng),
            lDongSignguCd=regions.DISTRICTS[district][0],
            regDt=made,
            mdfcnDt=max(made, "250801"),
            langDivCd=CODES[language],
            wellnessThemaCd=code,
        )
