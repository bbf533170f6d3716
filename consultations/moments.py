"""Moments on two clocks: the patient's own and Seoul's. Each says which it is."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location
from django.utils import timezone
from django.utils.translation import to_locale

from . import time_zones

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
    return ZoneInfo(time_zones.canonical(thread.time_zone) or SEOUL.key)


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
        own=bool(time_zones.canonical(thread.time_zone)),
    )


def offset(at, zone):
    """`UTC+9`, `UTC−3:30`, `UTC`."""
    minutes = round(at.astimezone(zone).utcoffset().total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


def name(key, language):
    """The zone's place: `Moscow`, or the country where all of it has one time: `Japan`."""
    if key == SEOUL.key:
        return _seoul(language)
    return time_zones.name(key, language).rpartition(" – ")[2]


@lru_cache(maxsize=16)
def _seoul(language):
    locale = Locale.parse(to_locale(language))
    return get_timezone_location(SEOUL, locale=locale, return_city=True)


def _wall(at, zone):
    return at.astimezone(zone).replace(tzinfo=None)
