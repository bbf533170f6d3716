"""The deadlines of a medical dispute, counted from dates. Pure: no clock, no database.

How long the periods are: facts of K-MEDI's procedure (k-medi.or.kr). How they are counted: the
Korean Civil Act, art. 157 (the first day does not count), 160 (years run by the calendar; where
the last month lacks the day, its last day ends them) and 161 (a period whose last day is a
Saturday or a public holiday ends on the day after). Public holidays are not known here, so what
is told is the last day itself and the last weekday up to it, by which to be done.
"""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5

FIRST_TREATMENT = date(2012, 4, 8)  # K-MEDI takes treatment that ended on this day or later
YEARS_FROM_KNOWING = 3
YEARS_FROM_TREATMENT = 10
ANSWER_DAYS = 14
APPRAISAL_DAYS = 60
DECISION_DAYS = 90
LATEST_DECISION_DAYS = 120
ACCEPTANCE_DAYS = 15


@dataclass(frozen=True)
class Deadline:
    """The last day of a period, in Korean time."""

    day: date

    @property
    def file_by(self):
        """The last weekday that is not after it."""
        return self.day - max(self.day.weekday() - SATURDAY + 1, 0) * DAY

    @property
    def on_weekend(self):
        return self.day.weekday() >= SATURDAY

    def passed(self, today):
        return today > self.day


def after_years(first, years):
    """The end of a period of years that begins with what happened on the day `first`."""
    begins = first + DAY
    try:
        return Deadline(begins.replace(year=begins.year + years) - DAY)
    except ValueError:  # it begins on 29 February and ends in a year that has none
        return Deadline(date(begins.year + years, 2, 28))


def after_days(first, days):
    return Deadline(first + days * DAY)


def to_apply(treated=None, known=None):
    """{"known": …, "treated": …} of what is known; the earlier of both counts."""
    found = {}
    if known:
        found["known"] = after_years(known, YEARS_FROM_KNOWING)
    if treated:
        found["treated"] = after_years(treated, YEARS_FROM_TREATMENT)
    return found


def procedure(filed):
    """The steps in order, as if everything began on the day of filing: the real ones are later."""
    days = {
        "answer": ANSWER_DAYS,
        "appraisal": APPRAISAL_DAYS,
        "decision": DECISION_DAYS,
        "latest": LATEST_DECISION_DAYS,
    }
    return {step: after_days(filed, number) for step, number in days.items()}


def to_accept(decided):
    """Until when a decision received on this day can be accepted or refused."""
    return after_days(decided, ACCEPTANCE_DAYS)
