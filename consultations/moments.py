"""Moments on two clocks: the patient's own and Seoul's. Each says which it is."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils import timezone
from django.utils.translation import to_locale

SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True)
class Moment:
    """`here` and `seoul` are what the two clocks show, without a zone, ready for any format."""

    at: datetime
    here: datetime
    seoul: datetime

    @property
    def differs(self):
        return self.here != self.seoul

    @property
    def other_day(self):
        """Seoul's calendar shows another day."""
        return self.here.date() != self.seoul.date()


@dataclass(frozen=True)
class Clock:
    """A zone for a page: its place's name in the page's language, and how far it is from UTC."""

    key: str
    name: str
    offset: str
    seoul_name: str
    differs: bool
    own: bool  # the patient has told it; else it is Seoul's


def zone_of(thread):
    """The patient's own zone, or Seoul's where none is known."""
    return ZoneInfo(thread.time_zone) if thread.time_zone in every_zone() else SEOUL


def moment(at, zone):
    return Moment(at, _wall(at, zone), _wall(at, SEOUL)) if at else None


def clock(thread, language, at=None):
    zone, at = zone_of(thread), at or timezone.now()
    return Clock(
        key=zone.key,
        name=name(zone.key, language),
        offset=offset(at, zone),
        seoul_name=name(SEOUL.key, language),
        differs=at.astimezone(zone).utcoffset() != at.astimezone(SEOUL).utcoffset(),
        own=bool(thread.time_zone) and zone.key == thread.time_zone,
    )


def offset(at, zone):
    """`UTC+9`, `UTC−3:30`, `UTC`."""
    minutes = round(at.astimezone(zone).utcoffset().total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


@lru_cache(maxsize=1)
def every_zone():
    """Zones in which somebody lives: Unicode CLDR's, as far as this machine knows them."""
    lived_in = {key for key, land in get_global("zone_territories").items() if land != "001"}
    return frozenset(lived_in & available_timezones()) | {SEOUL.key}


@lru_cache(maxsize=4096)
def name(key, language):
    """The zone's best-known place: `Moscow`."""
    place = get_timezone_location(ZoneInfo(key), locale=_locale(language), return_city=True)
    return place.rpartition("/")[2]


def choices(language):
    """For a select, in the order of the names: `Moscow (UTC+3)`."""
    now = timezone.now()
    named = sorted((name(key, language), key) for key in every_zone())
    return [(key, f"{place} ({offset(now, ZoneInfo(key))})") for place, key in named]


def _locale(language):
    try:
        return Locale.parse(to_locale(language))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _wall(at, zone):
    return at.astimezone(zone).replace(tzinfo=None)
