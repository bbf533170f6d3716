"""Working time: what passes while a hospital is open. Pure functions of plain values.

Seoul has known no summer time since 1988, but nothing here relies on it.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count, takewhile
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")
DAY = timedelta(days=1)
OFFICE = ((time(9), time(18)),)
OFFICE_WEEK = dict.fromkeys(range(5), OFFICE)  # where a hospital names no hours
FARTHEST = 400  # days: what is not worked off by then never is


@dataclass(frozen=True)
class Calendar:
    """When a hospital is open: {weekday: ((opens, closes), …)}, and the days it rests."""

    week: dict
    holidays: frozenset = frozenset()

    def spans(self, day):
        """The day's open spans as moments, in order and without overlap."""
        if day in self.holidays:
            return []
        moments = [(moment(day, opens), moment(day, closes)) for opens, closes in self.of(day)]
        return merged(moments)

    def of(self, day):
        return self.week.get(day.weekday(), ())

    def seconds(self, start, end):
        """The working time between two moments; 0 where the end comes first."""
        return sum((closes - opens).total_seconds() for opens, closes in self.within(start, end))

    def within(self, start, end):
        """The open spans between two moments, cut to them."""
        first, last = start.astimezone(SEOUL).date(), end.astimezone(SEOUL).date()
        for day in takewhile(lambda day: day <= last, days_from(first)):
            for opens, closes in self.spans(day):
                opens, closes = max(opens, start), min(closes, end)
                if opens < closes:
                    yield opens, closes

    def after(self, start, seconds):
        """The moment at which so much working time has passed since `start`."""
        first, left = start.astimezone(SEOUL).date(), timedelta(seconds=seconds)
        for _day, day in zip(range(FARTHEST), days_from(first), strict=False):
            for opens, closes in self.spans(day):
                opens = max(opens, start)
                if opens + left <= closes:
                    return opens + left
                left -= max(closes - opens, timedelta())
        return start + FARTHEST * DAY


def moment(day, clock):
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
