"""How the days of a trip are laid out: pure functions of plain values.

What heals when is said in portal.guide.recovery, and by whom; what the hospital asks for stands
in its offer; here are only the portal's own rules of order:

- Nothing on the day of arrival and on the day of departure.
- The consultation comes first, on a day on which the hospital is open; where something is cut,
  or several visits are asked for, on a day of its own. The treatment follows as soon as the
  hospital is open; the day before it is a light one.
- Then the nights in hospital, and the visits that remain: one when the stitches come out, one
  soon after, the others spread evenly. All on days on which the hospital is open.
- Nobody leaves before the longest wait for a flight that a source or the hospital asks for, nor
  on the day of a visit. A shorter stay is refused, and it is said how many days it lacks.
- What is left over is for outings, a day of a course each, as far as the body allows all that
  the day asks for; and for rest: after each outing on a calm trip, after two on a normal one.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from portal.guide.recovery import DEMANDS, NONE, Recovery

LONGEST = 120  # days after the arrival within which all must be over
OUTINGS_IN_A_ROW = {"calm": 1, "normal": 2}
NEAR = 3000  # metres: so much farther an outing may be without being less near


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
    the lodging; `order`: its place in the list of all courses."""

    course: str
    number: int
    theme: str = ""
    demands: frozenset = frozenset()
    effort: int = 0
    months: frozenset = frozenset(range(1, 13))
    metres: float | None = None
    night: bool = False
    order: int = 0


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
class Course:
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
    """`days` is empty where the stay is too short: then `course.leave` is the first day on which
    one could leave, or None, and `missing` how many days the stay lacks (0: no stay is enough)."""

    course: Course
    days: tuple[Day, ...] = ()
    missing: int = 0

    @property
    def fits(self):
        return bool(self.days)


def plan(stay, care):
    """Lay out a stay. The same for the same values, always."""
    course = course_of(stay, care)
    if course.leave is None or stay.leave < course.leave:
        missing = (course.leave - stay.leave).days if course.leave else 0
        return Plan(course, missing=missing)
    kinds = fixed_days(stay, course)
    outings = chosen_outings(stay, care, course, kinds)
    others = companions_outings(stay, kinds, outings) if stay.companion else {}
    days = [
        day_of(number, date_, kinds, outings, others, care, course)
        for number, date_ in enumerate(dates(stay.arrive, stay.leave), start=1)
    ]
    return Plan(course, tuple(days))


# --- What the treatment asks for ----------------------------------------------------------
def course_of(stay, care):
    """The dates of consultation, treatment and what follows, as early as they can be."""
    consultation = open_from(stay, stay.arrive + days(1))
    treatment = consultation
    if consultation and care.apart:
        treatment = open_from(stay, consultation + days(1))
    if treatment is None:
        return Course()
    discharge = treatment + days(care.nights)
    visits = check_ups(stay, care, treatment)
    if visits is None:
        return Course(consultation, treatment)
    over = max([discharge, *visits])
    flight = treatment + days(care.planned_flight)
    leave = max(over + days(1), flight)
    return Course(
        consultation if care.apart else None,
        treatment,
        discharge if care.nights else None,
        visits,
        over,
        treatment + days(care.earliest_flight),
        flight,
        leave if leave <= last_day(stay) else None,
    )


def check_ups(stay, care, treatment):
    """{date: CHECK_UP or SUTURES} in order; None where they do not fit into LONGEST days."""
    found, before = {}, treatment + days(care.nights)
    for offset, kind in wished_visits(stay, care, treatment):
        day = open_from(stay, max(before + days(1), treatment + days(offset)))
        if day is None:
            return None
        found[day] = kind
        before = day
    return found


def wished_visits(stay, care, treatment):
    """[(days since the treatment, kind)] in order, where the visits would best be."""
    number, first = care.check_ups, care.nights + 1
    wishes = []
    if care.sutures:
        wishes.append((day_for_sutures(stay, care, treatment), Kind.SUTURES))
    if len(wishes) < number:
        wishes.append((first, Kind.CHECK_UP))
    rest = number - len(wishes)
    last = max(care.planned_flight - 1, first + 2 * rest)
    wishes += [
        (first + round((last - first) * step / rest), Kind.CHECK_UP) for step in range(1, rest + 1)
    ]
    return sorted(wishes, key=lambda wish: (wish[0], wish[1] != Kind.SUTURES))


def day_for_sutures(stay, care, treatment):
    """The latest day of the usual range on which the hospital is open; else the day after it."""
    low, high = max(care.sutures.low, care.nights + 1), care.sutures.high
    fitting = [day for day in range(low, high + 1) if treatment + days(day) not in stay.closed]
    return max(fitting, default=high)


# --- The days ------------------------------------------------------------------------------
def fixed_days(stay, course):
    """{date: Kind} of the days that are not free."""
    found = {}
    light = course.treatment - days(1)
    if light > stay.arrive:
        found[light] = Kind.LIGHT
    if course.consultation:
        found[course.consultation] = Kind.CONSULTATION
    found[course.treatment] = Kind.TREATMENT
    if course.discharge:
        for day in dates(course.treatment + days(1), course.discharge - days(1)):
            found[day] = Kind.HOSPITAL
        found[course.discharge] = Kind.DISCHARGE
    return {**found, **course.check_ups, stay.arrive: Kind.ARRIVAL, stay.leave: Kind.DEPARTURE}


def chosen_outings(stay, care, course, kinds):
    """{date: Outing} for the free days, the one that suits best for each in turn."""
    found, left, in_a_row, last = {}, set(stay.outings), 0, None
    for day in dates(stay.arrive, stay.leave):
        free = day not in kinds and in_a_row < OUTINGS_IN_A_ROW[stay.pace]
        fitting = [
            outing
            for outing in (left if free else ())
            if goes(outing, stay, day, kinds) and allowed(outing, care, course, day)
        ]
        best = min(fitting, key=lambda outing: preference(outing, stay, last), default=None)
        in_a_row = in_a_row + 1 if best else 0
        if best:
            found[day] = last = best
            left.discard(best)
    return found


def goes(outing, stay, day, kinds):
    """Whether anybody could go: the season, the way, and a morning after without duties."""
    duties = outing.night and day + days(1) in kinds
    return day.month in outing.months and outing.effort <= stay.effort and not duties


def allowed(outing, care, course, day):
    """Whether the body allows it: before the treatment all, after it what has healed."""
    since = (day - course.treatment).days
    if since < 0:
        return True
    return since > care.recovery.quiet and care.recovery.allows(outing.demands, since)


def preference(outing, stay, last):
    """The smaller, the better: what they like, the next day of the course they have begun, near
    the hospital, from the first day on."""
    unloved = bool(stay.themes) and outing.theme not in stay.themes
    follows = last and (outing.course, outing.number) == (last.course, last.number + 1)
    far = NEAR * 100 if outing.metres is None else outing.metres
    return (unloved, not follows, outing.number, far // NEAR, outing.order, outing.course)


def companions_outings(stay, kinds, taken):
    """{date: Outing} for whoever comes along, on the days that the patient lies or rests."""
    found, left = {}, set(stay.outings) - set(taken.values())
    for day in dates(stay.arrive + days(1), stay.leave - days(1)):
        if day in taken or kinds.get(day, Kind.REST) not in {Kind.HOSPITAL, Kind.REST}:
            continue
        fitting = [one for one in left if goes(one, stay, day, kinds) and not one.night]
        best = min(fitting, key=lambda outing: preference(outing, stay, None), default=None)
        if best:
            found[day] = best
            left.discard(best)
    return found


def day_of(number, day, kinds, outings, others, care, course):
    since = (day - course.treatment).days
    over = since < 0
    return Day(
        number=number,
        date=day,
        kind=kinds.get(day) or (Kind.OUTING if day in outings else Kind.REST),
        since=None if over else since,
        waits=() if over else waits(care.recovery, since),
        again=() if over else again(care.recovery, since),
        night=0 <= since < care.nights,
        light=since == -1,
        consults=since == 0 and course.consultation is None,
        outing=outings.get(day),
        companion=others.get(day),
    )


def waits(recovery, since):
    """What is not planned so many days after it, in the order of DEMANDS."""
    if recovery.kind == NONE:
        return ()
    return tuple(demand for demand in DEMANDS if not recovery.allows([demand], since))


def again(recovery, since):
    """What is planned again for the first time so many days after it."""
    before = waits(recovery, since - 1) if since else ()
    return tuple(demand for demand in before if recovery.allows([demand], since))


# --- Dates ---------------------------------------------------------------------------------
def days(number):
    return timedelta(days=number)


def dates(first, last):
    return [first + days(number) for number in range((last - first).days + 1)]


def last_day(stay):
    return stay.arrive + days(LONGEST - 1)


def open_from(stay, day):
    """The first day from `day` on with an open hospital; None: not within LONGEST days."""
    found = (one for one in dates(day, last_day(stay)) if one not in stay.closed)
    return next(found, None)
