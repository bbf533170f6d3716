"""When a hospital is open: pure functions of plain values, in Seoul time.

static/js/open-now.js computes the same in the browser; a journey holds both to one table.
Seoul has known no summer time since 1988, but nothing here relies on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")
DAY = timedelta(days=1)
AHEAD = 60  # days: an opening farther off than that is none
# No span passes midnight. One that ends with the day's last minute lasts to its end, so that
# a night can be written as two spans, and the clock round as one a day.
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True)
class Calendar:
    """{weekday: ((opens, closes), …)}, the days of rest, and the dates that follow neither:
    {date: ((opens, closes), …)}, empty where the hospital is closed."""

    week: Mapping
    holidays: frozenset = frozenset()
    special: Mapping = field(default_factory=dict)

    def spans(self, day):
        """The day's open spans as moments, in order and without overlap."""
        return merged([(moment(day, opens), moment(day, closes)) for opens, closes in self.of(day)])

    def of(self, day):
        """The day's spans as they were written."""
        if day in self.special:
            return self.special[day]
        return () if day in self.holidays else self.week.get(day.weekday(), ())


@dataclass(frozen=True)
class Open:
    until: datetime | None  # None: day and night


@dataclass(frozen=True)
class Closed:
    next: datetime | None  # None: not within AHEAD days


def state_at(hours, exceptions, holidays, now):
    """Open or Closed at a moment. The first three are those of a Calendar: its week, its
    special dates, its days of rest."""
    calendar = Calendar(hours, frozenset(holidays), exceptions)
    spans = spans_ahead(calendar, now.astimezone(SEOUL).date())
    opens, closes = next((span for span in spans if span[1] > now), (None, None))
    if opens is None or opens > now:
        return Closed(opens)
    for start, end in spans:
        if start > closes:
            return Open(closes)
        closes = max(closes, end)
    # Nothing but nights that join: either the clock round, or the last opening there is.
    return Open(None if closes - now > (AHEAD - 2) * DAY else closes)


def spans_ahead(calendar, first):
    for _number, day in zip(range(AHEAD + 1), days_from(first), strict=False):
        for opens, closes in calendar.spans(day):
            ends = closes.astimezone(SEOUL).time() >= LAST_MINUTE
            yield opens, moment(day + DAY, time.min) if ends else closes


def moment(day: date, clock: time):
    return datetime.combine(day, clock, SEOUL)


def days_from(day):
    return (day + number * DAY for number in count())


def merged(spans):
    """Spans in order, those that touch or overlap joined."""
    joined = []
    for opens, closes in sorted(spans):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return joined
