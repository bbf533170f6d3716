"""When an invented institution is open, who is spoken to there, and what lies around it."""

from datetime import time, timedelta
from math import pi

from hospitals.geography import distance, walking_minutes
from hospitals.models import (
    Access,
    Holiday,
    Kind,
    OpeningHours,
    Source,
    SpecialHours,
    SpokenLanguage,
    Surrounding,
)
from hospitals.stations import nearest
from portal.core.shipped import localized

from .addresses import beside
from .files import dice, table

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LUNCH = (time(13), time(14))
WITH_LUNCH = {Kind.CLINIC, Kind.DENTAL, Kind.KOREAN_MEDICINE}
SHARE_CLOSING = 0.3  # with a day ahead on which they are closed
OPEN_ON_HOLIDAYS = {Kind.GENERAL, Kind.TERTIARY}
STAYS, SIGHTS = 2, 3
STROLL = (150, 800)  # metres
STATION = 1500  # metres in which a second station is worth naming
EXITS = 2  # every station has as many
WALK = 40  # minutes that people may like to walk


def opening_hours(profile, hospital):
    rests = has_lunch_break(profile)
    for weekday, day in enumerate(DAYS):
        if day not in profile["hours"]:
            continue
        opens, closes = map(time.fromisoformat, profile["hours"][day].split("-"))
        spans = [(opens, closes)]
        if rests and weekday < 5 and opens <= time(10) and closes >= time(16):
            spans = [(opens, LUNCH[0]), (LUNCH[1], closes)]
        for start, end in spans:
            yield OpeningHours(hospital=hospital, weekday=weekday, opens=start, closes=end)


def special_hours(profile, hospital, today):
    """Days ahead on which some institutions keep hours of their own."""
    rng = dice(profile, "special hours")
    if rng.random() < SHARE_CLOSING:
        yield SpecialHours(
            hospital=hospital,
            date=today + timedelta(days=rng.randint(6, 70)),
            closed=True,
            note=rng.choice((SpecialHours.Note.FOUNDING, SpecialHours.Note.TRAINING)),
        )
    if profile["kind"] in OPEN_ON_HOLIDAYS:
        for day in Holiday.objects.filter(observed=True, date__gt=today).order_by("date")[:2]:
            yield SpecialHours(
                hospital=hospital,
                date=day.date,
                opens=time(9),
                closes=time(13),
                note=SpecialHours.Note.HOLIDAY,
            )


def has_lunch_break(profile):
    early = profile["sections"][0] == "health-checkup"  # its mornings run through
    return profile["kind"] in WITH_LUNCH and not early and dice(profile, "lunch").random() < 0.6


def spoken_languages(profile, hospital):
    for entry in profile["languages"]:
        yield SpokenLanguage(hospital=hospital, **entry)


def surroundings(profile, hospital):
    """Invented places to stay, real sights. The places of wellness come by themselves."""
    point = hospital.latitude, hospital.longitude
    yield from (surrounding(hospital, "stay", *stay) for stay in stays(profile, point))
    near = sorted(table("sights").values(), key=lambda sight: distance(*point, *sight["at"]))
    for sight in near[:SIGHTS]:
        yield surrounding(hospital, "sight", sight["at"], sight["name"], sight["note"])


def stays(profile, point):
    """((latitude, longitude), name, note) of some, a few streets away."""
    rng, known = dice(profile, "stays"), table("stays")
    names = rng.sample(known["name"], STAYS)
    notes = rng.sample(known["note"], STAYS)
    for name, note in zip(names, notes, strict=True):
        yield beside(point, rng.uniform(*STROLL), rng.uniform(0, 2 * pi)), name, note


def surrounding(hospital, kind, where, name, note):
    metres = round(distance(hospital.latitude, hospital.longitude, *where))
    minutes = walking_minutes(metres)
    return Surrounding(
        hospital=hospital,
        kind=kind,
        latitude=where[0],
        longitude=where[1],
        distance=metres,
        walking_minutes=minutes if minutes <= WALK else None,
        source=Source.CITY,
        **localized("name", name),
        **localized("note", note),
    )


def accesses(profile, hospital):
    """The nearest station, and the second where it has another line."""
    (_metres, first), (metres, second) = nearest(hospital.latitude, hospital.longitude, 2)
    chosen = [first]
    if metres <= STATION and not set(first.lines) & set(second.lines):
        chosen.append(second)
    for order, station in enumerate(chosen):
        yield Access(
            hospital=hospital,
            lines=list(station.lines),
            exit=str(dice(profile, f"exit {order}").randint(1, EXITS)),
            latitude=station.latitude,
            longitude=station.longitude,
            order=order,
            **localized("station", station.names),
        )
