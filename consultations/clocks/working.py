"""Working time: what passes while a hospital is open. Pure functions of plain values."""

from datetime import time, timedelta
from itertools import takewhile

from hospitals import opening
from hospitals.opening import DAY, SEOUL, days_from, merged

__all__ = ["OFFICE_WEEK", "SEOUL", "Calendar", "merged"]

OFFICE = ((time(9), time(18)),)
OFFICE_WEEK = dict.fromkeys(range(5), OFFICE)  # where a hospital names no hours
FARTHEST = 400  # days: what is not worked off by then never is


class Calendar(opening.Calendar):
    """A hospital's calendar, counted."""

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
