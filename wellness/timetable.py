"""Whether the stops of a day can be kept: the one rule for what staff type and what ships."""

from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

MINUTES_OF_DAY = 24 * 60


@dataclass(frozen=True)
class Slot:
    """A stop as the clock sees it. `way_minutes`: from the stop before, None where none is said."""

    starts_at: time
    minutes: int
    way_minutes: int | None = None

    @property
    def start(self):
        return minute_of(self.starts_at)

    @property
    def end(self):
        """May lie past midnight: a night is slept where the day ends."""
        return self.start + self.minutes


def minute_of(clock):
    return clock.hour * 60 + clock.minute


def clock_of(minute):
    """Minutes since midnight, also those of the night after it, as a time of day."""
    return time(minute % MINUTES_OF_DAY // 60, minute % 60)


def faults(slots, taken=0):
    """[(index, what is wrong)] of a day's stops in the order they are given.

    `taken`: the minute of this day at which the night of the day before ends.
    """
    found, before = [], None
    for index, slot in enumerate(slots):
        fault = first(slot, taken) if before is None else following(slot, before)
        if fault:
            found.append((index, fault))
        if slot.end > MINUTES_OF_DAY and index < len(slots) - 1:
            found.append((index, _("Only the last stop of a day may go on past midnight.")))
        before = slot
    return found


def first(slot, taken):
    if slot.way_minutes is not None:
        return _("The first stop of a day has no way before it.")
    if slot.start < taken:
        return _("The night of the day before ends only at %(time)s.") % {
            "time": f"{clock_of(taken):%H:%M}"
        }
    return ""


def following(slot, before):
    if slot.start <= before.start:
        return _("It has to begin later than the stop before it.")
    if slot.start < before.end:
        return _("The stop before it lasts until %(time)s.") % {
            "time": f"{clock_of(before.end):%H:%M}"
        }
    if slot.start < before.end + (slot.way_minutes or 0):
        return _("With the way here it cannot begin before %(time)s.") % {
            "time": f"{clock_of(before.end + slot.way_minutes):%H:%M}"
        }
    return ""


def night_after(slots):
    """The minute of the next day at which the last stop ends; 0 where it ends before midnight."""
    return max(0, *(slot.end - MINUTES_OF_DAY for slot in slots)) if slots else 0
