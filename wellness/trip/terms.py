"""What a plan is made from and what it is, as plain values."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.guide.recovery import NONE, Recovery


class Kind(StrEnum):
    """What a day is for."""

    ARRIVAL = "arrival"
    CONSULTATION = "consultation"
    LIGHT = "light"
    TREATMENT = "treatment"
    HOSPITAL = "hospital"
    DISCHARGE = "discharge"
    CHECK_UP = "check-up"
    SUTURES = "sutures"
    OUTING = "outing"
    REST = "rest"
    DEPARTURE = "departure"


@dataclass(frozen=True)
class Care:
    """What a treatment asks for. `nights` in hospital; `visits` in all, the treatment among
    them; `flight`: the days before flying that the hospital itself asks for."""

    recovery: Recovery
    nights: int = 0
    visits: int = 1
    flight: int = 0

    @property
    def heals(self):
        """Whether there is something to recover from, or may be."""
        return self.recovery.kind != NONE or self.nights > 0

    @property
    def apart(self):
        """Whether the consultation has a day of its own."""
        cut = bool(self.recovery.sutures) or self.recovery.asks
        return self.visits > 1 or self.nights > 0 or cut

    @property
    def sutures(self):
        """When the stitches come out, as an outpatient: Days, or None."""
        days = self.recovery.sutures
        return days if days and days.high > self.nights else None

    @property
    def check_ups(self):
        """Visits after the treatment: as many as are asked for, and one for the stitches."""
        return max(self.visits - (2 if self.apart else 1), 1 if self.sutures else 0)

    @property
    def earliest_flight(self):
        """Days after it before which neither a source nor the hospital lets anybody fly."""
        return max(self.recovery.earliest_flight or 0, self.flight)

    @property
    def planned_flight(self):
        """Days after it from which the plan has one fly: the longest that anybody asks for."""
        return max(self.recovery.planned_flight or 0, self.flight)


@dataclass(frozen=True)
class Outing:
    """A day of a course. `demands` of all its stops; `effort` 0 to 2; `months` in which it is
    worth going; `metres` from the hospital, None: not known; `night`: it ends elsewhere than at
    the lodging; `order`: its place in the list of all courses; `made_for`: the kinds of recovery
    whose days it is made for, none: everybody's."""

    course: str
    number: int
    theme: str = ""
    demands: frozenset = frozenset()
    effort: int = 0
    months: frozenset = frozenset(range(1, 13))
    metres: float | None = None
    night: bool = False
    order: int = 0
    made_for: frozenset = frozenset()


@dataclass(frozen=True)
class Stay:
    """`closed`: the dates up to LONGEST days after the arrival on which the hospital is closed."""

    arrive: date
    leave: date
    closed: frozenset = frozenset()
    outings: tuple[Outing, ...] = ()
    pace: str = "normal"
    themes: frozenset = frozenset()
    effort: int = 2
    companion: bool = False


@dataclass(frozen=True)
class Milestones:
    """The dates that follow from the treatment. `over`: when all visits and nights are over;
    `flight`: the day from which the plan has one fly; `leave`: the first day of departure that
    is late enough. All None where they do not fit into LONGEST days; `check_ups`: {date: Kind}."""

    consultation: date | None = None
    treatment: date | None = None
    discharge: date | None = None
    check_ups: dict = field(default_factory=dict)
    over: date | None = None
    earliest: date | None = None
    flight: date | None = None
    leave: date | None = None


@dataclass(frozen=True)
class Day:
    """`since`: days since the treatment, None before it. `waits`: what is not planned yet;
    `again`: what is planned again from this day on.
    `night`: it is spent in hospital. `light`: the treatment is tomorrow. `consults`: the
    consultation is part of the treatment's visit. `companion`: what whoever comes along can do
    meanwhile."""

    number: int
    date: date
    kind: Kind
    since: int | None = None
    waits: tuple = ()
    again: tuple = ()
    night: bool = False
    light: bool = False
    consults: bool = False
    outing: Outing | None = None
    companion: Outing | None = None


@dataclass(frozen=True)
class Plan:
    """`days` is empty where the stay is too short: then `milestones.leave` is the first day on
    which one could leave, or None, and `missing` how many days the stay lacks (0: no stay is
    enough)."""

    milestones: Milestones
    days: tuple[Day, ...] = ()
    missing: int = 0

    @property
    def fits(self):
        return bool(self.days)
