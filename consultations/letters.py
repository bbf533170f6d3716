"""A thread's messages as its patient reads them: by day, on their own clock."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from . import moments, parts
from .guidance import ROLES

SHOWN_AT_FIRST = 30


@dataclass(frozen=True)
class Letters:
    days: list = field(default_factory=list)
    total: int = 0
    answers: int = 0
    unread: int = 0
    shown: int = 0

    @property
    def earlier(self):
        return self.total - self.shown

    @property
    def more(self):
        """How many to show when the reader asks for earlier ones."""
        return min(self.total, self.shown * 2)

    @property
    def first_shown(self):
        return self.earlier + 1


@dataclass(frozen=True)
class Day:
    date: date
    messages: list


def of(thread, wanted=SHOWN_AT_FIRST):
    """The last `wanted` messages; None: all. The number of queries is always the same."""
    counts = thread.messages.summary()
    rows = thread.messages.conversation().with_role().prefetch_related("attachments")
    messages = rows.newest(wanted or counts["total"])
    dress(thread, messages, counts["total"])
    return Letters(by_day(messages), shown=len(messages), **counts)


def dress(thread, messages, total):
    """Set what a letter shows beside its text: its number, its clocks, who wrote it."""
    zone = moments.zone_of(thread)
    for number, message in enumerate(messages, start=total - len(messages) + 1):
        message.number = number
        message.is_last = number == total
        message.moment = moments.moment(message.created_at, zone)
        message.read_moment = moments.moment(message.read_at, zone)
        message.writer = ROLES.get(message.role, ROLES[None]) if message.staff_id else ""
    parts.dressed(messages, staff=False)


def by_day(messages):
    days = groupby(messages, key=lambda message: message.moment.here.date())
    return [Day(day, list(of_day)) for day, of_day in days]


def wanted(text):
    """What `?shown=` asks for: a number of messages, or `all`; else as many as at first."""
    if text == "all":
        return None
    known = text.isascii() and text.isdigit() and len(text) < 7
    return max(int(text), SHOWN_AT_FIRST) if known else SHOWN_AT_FIRST
