"""A moment on two clocks, Seoul's and the patient's own, both named in a language."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.dates import format_date, get_timezone_location
from django.utils.translation import gettext as _
from django.utils.translation import override, to_locale

SEOUL = ZoneInfo("Asia/Seoul")
# Babel's British full date has a comma that the rest of the site does without.
PATTERNS = {"en": "EEEE d MMMM y"}


@dataclass(frozen=True)
class Clock:
    """What a clock on the wall of a place shows."""

    date: datetime
    day: str
    time: str
    city: str
    offset: str

    @property
    def full(self):
        return _("%(day)s, %(time)s in %(city)s (%(offset)s)") % vars(self)

    @property
    def short(self):
        return _("%(time)s in %(city)s (%(offset)s)") % vars(self)


@dataclass(frozen=True)
class When:
    """A moment in Seoul and, where the patient's zone is known, there."""

    at: datetime
    seoul: Clock
    own: Clock | None
    language: str

    @property
    def there(self):
        """The patient's own time; with its day, where that is another."""
        if self.own is None:
            return ""
        with override(self.language):
            return self.own.full if self.other_day else self.own.short

    @property
    def here(self):
        with override(self.language):
            return self.seoul.full

    @property
    def other_day(self):
        return self.own is not None and self.own.date != self.seoul.date

    def __str__(self):
        return " · ".join(filter(None, (self.here, self.there)))


def when(at, zone_name, language):
    zone = known(zone_name)
    own = clock(at, zone, language) if zone and zone.key != SEOUL.key else None
    return When(at, clock(at, SEOUL, language), own, language)


def clock(at, zone, language):
    local = at.astimezone(zone)
    return Clock(
        date=local.date(),
        day=day(local.date(), language),
        time=f"{local:%H:%M}",
        city=city(zone.key, language),
        offset=offset(local),
    )


def day(date, language):
    return format_date(date, PATTERNS.get(language, "full"), locale=locale(language))


def offset(local):
    """UTC+9, UTC−3:30, UTC."""
    minutes = round(local.utcoffset().total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


@lru_cache(maxsize=2048)
def city(key, language):
    """The zone's best-known place: Almaty, 阿拉木图, Алматы."""
    found = get_timezone_location(ZoneInfo(key), locale=locale(language), return_city=True)
    return found.rpartition("/")[2]


@lru_cache(maxsize=16)
def locale(language):
    return Locale.parse("en_GB" if language == "en" else to_locale(language))


def known(name):
    """The zone of this name; None where there is none."""
    return ZoneInfo(name) if name in names() else None


@lru_cache(maxsize=1)
def names():
    return frozenset(available_timezones())
