"""Rows of the medical service: some are the sample's institutions as another hand would describe
them, the others are new."""

from portal.sample import addresses

from . import regions
from .words import (
    LANGUAGES,
    degrees,
    dice,
    district_names,
    hospitals,
    name,
    road,
    spread,
    stamp,
    title,
    words,
)

FIRST_ID = 3_400_000
KNOWN_SHARE = 0.2  # of the institutions: at most so many are the sample's
# How the national row of an institution of the sample differs from it.
SAME, ALIKE, MOVED = "same", "alike", "moved"
WAYS = [SAME] * 6 + [ALIKE] * 2 + [MOVED]
SUBJECT_OF = {
    "beauty": "plastic", "korean-medicine": "korean-medicine", "wellness": "korean-medicine",
    "health-checkup": "checkup", "severe-care": "general", "minor-care": "skin",
}  # fmt: skip
DIVISIONS = {
    "clinic": "Clinic", "hospital": "Hospital", "general-hospital": "General Hospital",
    "tertiary-hospital": "Tertiary General Hospital", "dental": "Dental Clinic",
    "korean-medicine": "Korean Medicine Clinic",
}  # fmt: skip
MISPLACED = {  # some lie nowhere, or have longitude and latitude exchanged
    50: lambda _x, _y: {"mapX": "", "mapY": ""},
    61: lambda _x, _y: {"mapX": "0", "mapY": "0"},
    72: lambda x, y: {"mapX": y, "mapY": x},
}
AND = {"en": ", ", "zh-hans": "、", "ja": "、", "ru": ", ", "ko": ", "}
SPEAKS = {
    "en": ["English", "Chinese", "Japanese", "Russian"],
    "zh-hans": ["英语", "中文", "日语", "俄语"],
    "ja": ["英語", "中国語", "日本語", "ロシア語"],
    "ru": ["английский", "китайский", "японский", "русский"],
    "ko": ["영어", "중국어", "일본어", "러시아어"],
}
OTHER_REGIONS = {"26": ("Busan", 35.158, 129.06), "27": ("Daegu", 35.866, 128.59),
                 "28": ("Incheon", 37.456, 126.70), "50": ("Jeju-do", 33.489, 126.50)}  # fmt: skip


def add(world, count, elsewhere, seed):
    known = [profile for profile in hospitals() if dice(seed, profile["slug"]).random() < 0.7]
    known = known[: int(count * KNOWN_SHARE)]
    for number, profile in enumerate(known):
        write(world, number, of_sample(profile, seed), seed)
    for number in range(len(known), count):
        write(world, number, new(number, seed), seed)
    for number in range(count, count + elsewhere):
        write(world, number, outside(number, seed), seed)


# --- Who it is -------------------------------------------------------------------
def of_sample(profile, seed):
    """An institution of the sample, under its own or a similar name, there or nearly there."""
    rng = dice(seed, "known", profile["slug"])
    way = rng.choice(WAYS)
    lat, lon = addresses.point(profile, addresses.areas()[profile["slug"]])
    metres = {SAME: rng.uniform(0, 45), ALIKE: rng.uniform(15, 55), MOVED: rng.uniform(500, 900)}
    lat, lon = addresses.beside((lat, lon), metres[way], rng.uniform(0, 6.283))
    names = dict(profile["name"])
    if way == ALIKE:  # as it may be called elsewhere: without the part of the town
        names["en"] = names["en"].partition(" ")[2] or names["en"]
        names["ko"] = names["ko"] + " 서울점"
    subject = SUBJECT_OF[profile["sections"][0]]
    return {
        "names": names,
        "district": profile["district"],
        "at": (lat, lon),
        "subject": "dental" if profile["kind"] == "dental" else subject,
        "division": DIVISIONS[profile["kind"]],
        "host": f"www.{profile['slug']}.example",
        "founded": profile["founded"] if rng.random() < 0.7 else profile["founded"] + 1,
    }


def new(number, seed):
    rng = dice(seed, "new", number)
    district, lat, lon = spread(number, 120, 800, seed)
    subjects = words()["subject"]
    subject = rng.choices(list(subjects), [one["share"] for one in subjects.values()])[0]
    own = name(number, district)
    forms = subjects[subject]["name"]
    return {
        "names": {language: forms[language].format(name=own[language]) for language in forms},
        "district": district,
        "at": (lat, lon),
        "subject": subject,
        "division": subjects[subject]["division"],
        "host": f"www.{own['en'].lower().replace(' ', '-')}-{number}.example",
        "founded": rng.randint(1988, 2023),
    }


def outside(number, seed):
    """One that is not in Seoul."""
    rng = dice(seed, "elsewhere", number)
    region, (town, lat, lon) = rng.choice(list(OTHER_REGIONS.items()))
    one = new(number, seed)
    one |= {"at": (lat + rng.uniform(-0.02, 0.02), lon + rng.uniform(-0.02, 0.02))}
    return one | {"region": region, "town": town}


# --- What the service says of it ---------------------------------------------------
def write(world, number, one, seed):
    """Its row in each language that the world has."""
    for language in LANGUAGES if world.translates else ("en",):
        rng = dice(seed, "row", number)  # the same figures in each language
        item, details = row(number, one, language, rng)
        world.institution(str(FIRST_ID + number * 7), details=details, language=language, **item)


def row(number, one, language, rng):
    lines, postcode = road(rng, one["district"])
    made = stamp(rng)
    phone = telephone(number, rng)
    item = {
        "title": title(one["names"], language),
        "baseAddr": lines[language],
        "detailAddr": rng.choice(["", "", f"{rng.randint(2, 12)}F", f"B/D {rng.randint(3, 9)}F"]),
        "zipCd": postcode,
        "tel": phone,
        "mapX": degrees(one["at"][1], rng),
        "mapY": degrees(one["at"][0], rng),
        "cpyrhtDivCd": rng.choice(["Type1", "Type1", "Type3"]),
        "lDongSignguCd": regions.DISTRICTS[one["district"]][0],
        "regDt": made,
        "mdfcnDt": max(made, stamp(rng, 2025, 2025)),
    }
    if number % 97 in MISPLACED:
        item |= MISPLACED[number % 97](item["mapX"], item["mapY"])
    if "region" in one:
        item |= {"lDongRegnCd": one["region"], "lDongSignguCd": "110", "zipCd": "48058"}
        item["baseAddr"] = f"{rng.randint(3, 99)} Gyeonbonmaehwa-ro, {one['town']}"
    return item, details(number, one, language, rng, phone)


def details(number, one, language, rng, phone):
    subject = words()["subject"][one["subject"]]
    korean = rng.random() < 0.06  # under ENG, as it happens there
    text_language = "ko" if korean and language == "en" else language
    spoken = SPEAKS[text_language][: rng.randint(1, 4)]
    year = one["founded"]
    return {
        "detailCommon": {
            "overview": overview(one, subject, text_language, rng),
            "homepage": homepage(one["host"], rng),
            "telname": rng.choice(["", "International Clinic", "Information Desk"]),
        },
        "detailIntro": {
            "usetime": "Mon-Fri 09:30-18:30<br>Sat 09:30-14:00",
            "restdate": rng.choice(["Sundays and public holidays", "Sundays", ""]),
            "parking": rng.choice(["Available", "Not available", "Available (20 cars)", ""]),
            "infocenter": phone,
            "opendate": rng.choice([f"{year}", f"{year}0302", f"{year}-03-02", f"{year}.03", ""]),
        },
        "detailMdclTursm": {
            "mdclTursmDivInfo": one["division"],
            "insttDevInfo": "Medical institution",
            "mainMdlcSubjInfo": subject["subjects"][text_language],
            "specProcMdlcInfo": "\n".join(subject["offers"][text_language][:2]),
            "svcLangInfo": rng.choice([", ", ",", "\n", "<br>"]).join(spoken),
            "hmpgInfo": homepage(one["host"], rng),
            "prSnsInfo": "",
            "histrCn": f"{year}: opened<br />{year + 2}: international desk",
            "onlineRsvtPsblYn": rng.choice("YN"),
            "gdsCnselCn": rng.choice(["", f"https://{one['host']}/contact?lang=en&from=visit"]),
            "coorResidYn": rng.choice("YYN"),
            "specFcltyInfo": rng.choice(["", "Recovery room, Shower room", "Prayer room"]),
            "corprHsptlInfo": "",
            "trtmntGdsKndInfo": ",".join(subject["offers"][text_language]),
        },
    }


def overview(one, subject, language, rng):
    """Three sentences, with what editors leave in such texts."""
    filled = {
        "name": one["names"][language],
        "district": district_names()[one["district"]][language],
        "subject": subject["subjects"][language],
        "offers": AND[language].join(subject["offers"][language]),
    }
    chosen = [rng.choice(words()[part]) for part in ("opening", "middle", "closing")]
    glue = rng.choice([" ", " ", "<br>", "<br />\n", "&nbsp; ", "\n\n"])
    text = glue.join(sentence[language] for sentence in chosen).format(**filled)
    if rng.random() < 0.1:
        text += f'<br><a href="https://{one["host"]}/" target="_blank">{one["host"]}</a>'
    return text


def telephone(number, rng):
    """The forms that occur. No exchange begins with 0, so nobody is called."""
    own = f"{number % 10_000:04d}"
    return rng.choice([
        f"+82-2-0002-{own}", f"+82-2-0002-{own}", f"02-0002-{own}", f"82-2-0002-{own}",
        f"02) 0002-{own}", f"+82 2 0002 {own}", f"+82-2-0002-{own}, +82-2-0003-{own}", "",
    ])  # fmt: skip


def homepage(host, rng):
    return rng.choice([
        host, f"http://{host}", f"https://{host}/", f"{host}/en/", "",
        f'<a href="https://{host}" target="_blank" title="New window">{host}</a>',
    ])  # fmt: skip
