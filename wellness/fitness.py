"""What a course is not fit for: a table by kind of treatment and days since.

It follows from what the stops ask of the body and from portal.guide.recovery alone; nobody types
it. No queries. All figures are days since the procedure.
"""

from dataclasses import dataclass
from itertools import groupby

from portal.guide.recovery import DEMANDS, NONE, RECOVERIES


@dataclass(frozen=True)
class Reason:
    """What has to wait: `demand` is its name, `first` the day since the procedure on which it may
    be planned again, `days` the `number` days of the course that ask for it, as "1–3, 5"."""

    demand: str
    first: int
    days: str
    number: int


@dataclass(frozen=True)
class Single:
    """Days of the course that alone may be planned from the day `first` on."""

    days: str
    number: int
    first: int


@dataclass(frozen=True)
class Fit:
    """Kinds of treatment with the same answer. `first`: the day since the procedure on which the
    course may be begun as a whole; None: a doctor has to be asked. `singles`: its days that
    may be planned by themselves while others still have to wait."""

    kinds: tuple[str, ...]
    names: tuple[str, ...]
    first: int | None
    reasons: tuple[Reason, ...] = ()
    singles: tuple[Single, ...] = ()


def table(days):
    """[Fit] of a course, the longest wait first and the doctor's word last.

    `days`: the demands of each day of the course, in order.
    """
    rows = {}
    for recovery in RECOVERIES.values():
        if recovery.kind != NONE:
            answer = answer_of(recovery, days)
            rows.setdefault(answer, []).append(recovery)
    found = [
        Fit(tuple(r.kind for r in group), tuple(r.name for r in group), *answer)
        for answer, group in rows.items()
    ]
    return sorted(found, key=lambda fit: (fit.first is None, -(fit.first or 0)))


def answer_of(recovery, days):
    if recovery.asks:
        return None, (), ()
    first = first_start(recovery, days)
    return first, reasons_of(recovery, days, first), singles_of(recovery, days, first)


def first_start(recovery, days):
    """The first day since the procedure on which the course may begin: each of its days falls
    as many days later as it comes after the first."""
    waits = [recovery.first_day(demands) - offset for offset, demands in enumerate(days)]
    return max(0, *waits) if waits else 0


def reasons_of(recovery, days, first):
    """What keeps the course from beginning earlier."""
    if not first:
        return ()
    binding = {
        demand
        for offset, demands in enumerate(days)
        for demand in demands
        if recovery.wait(demand) - offset == first
    }
    return tuple(
        Reason(DEMANDS[demand], recovery.wait(demand), spans(asking), len(asking))
        for demand in DEMANDS
        if demand in binding
        for asking in [days_that_ask(days, demand)]
    )


def days_that_ask(days, demand):
    return [number for number, demands in enumerate(days, start=1) if demand in demands]


def singles_of(recovery, days, first):
    """The days of the course that may be planned alone before all of them may."""
    if not first or len(days) == 1:
        return ()
    waits = [(recovery.first_day(demands), number) for number, demands in enumerate(days, start=1)]
    latest = max(wait for wait, _number in waits)
    groups = groupby(sorted(waits), key=lambda pair: pair[0])
    return tuple(
        Single(spans(numbers), len(numbers), wait)
        for wait, pairs in groups
        if wait < latest
        for numbers in [[number for _wait, number in pairs]]
    )


def spans(numbers):
    """[1, 2, 3, 5] as "1–3, 5"."""
    found = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in found)
