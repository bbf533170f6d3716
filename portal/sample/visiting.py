"""When an invented institution is open, who is spoken to there, and what lies around it."""

from datetime import time, timedelta
from pathlib import Path

import wellness
from hospitals.geography import distance, walking_minutes
from hospitals.models import (
    Holiday,
    Kind,
    OpeningHours,
    Source,
    SpecialHours,
    SpokenLanguage,
    Surrounding,
)
from portal.core.shipped import localized, read_toml

from .files import dice

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LUNCH = (time(13), time(14))
WITH_LUNCH = {Kind.CLINIC, Kind.DENTAL, Kind.KOREAN_MEDICINE}
SHARE_CLOSING = 0.3  # with a day ahead on which they are closed
OPEN_ON_HOLIDAYS = {Kind.GENERAL, Kind.TERTIARY}
STAYS, SIGHTS = 2, 5
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


def places():
    """The real places of the wellness room."""
    return read_toml(Path(wellness.__file__).parent / "data" / "places.toml")["place"]


def surroundings(hospital, places):
    """The nearest places to stay and to see."""
    near = sorted(
        ((round(distance(hospital.latitude, hospital.longitude, *where(p))), p) for p in places),
        key=lambda pair: pair[0],
    )
    stays = [(metres, p) for metres, p in near if p["overnight"]][:STAYS]
    sights = [(metres, p) for metres, p in near if not p["overnight"]][:SIGHTS]
    for kind, chosen in ((Surrounding.Kind.STAY, stays), (Surrounding.Kind.SIGHT, sights)):
        for metres, place in chosen:
            minutes = walking_minutes(metres)
            yield Surrounding(
                hospital=hospital,
                kind=kind,
                latitude=place["latitude"],
                longitude=place["longitude"],
                distance=metres,
                walking_minutes=minutes if minutes <= WALK else None,
                source=Source.CITY,
                **localized("name", place["name"]),
                **localized("note", place["offers"]),
            )


def where(place):
    return place["latitude"], place["longitude"]
