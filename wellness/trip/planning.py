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

from datetime import timedelta

from portal.guide.recovery import DEMANDS, NONE

from .terms import Day, Kind, Milestones, Plan

LONGEST = 120  # days after the arrival within which all must be over
OUTINGS_IN_A_ROW = {"calm": 1, "normal": 2}
NEAR = 3000  # metres: so much farther an outing may be without being less near


def plan(stay, care):
    """Lay out a stay. The same for the same values, always."""
    marks = milestones_of(stay, care)
    if marks.leave is None or stay.leave < marks.leave:
        missing = (marks.leave - stay.leave).days if marks.leave else 0
        return Plan(marks, missing=missing)
    kinds = fixed_days(stay, marks)
    outings = chosen_outings(stay, care, marks, kinds)
    others = companions_outings(stay, kinds, outings) if stay.companion else {}
    days = [
        day_of(number, date_, kinds, outings, others, care, marks)
        for number, date_ in enumerate(dates(stay.arrive, stay.leave), start=1)
    ]
    return Plan(marks, tuple(days))


# --- What the treatment asks for ----------------------------------------------------------
def milestones_of(stay, care):
    """The dates of consultation, treatment and what follows, as early as they can be."""
    consultation = open_from(stay, stay.arrive + days(1))
    treatment = consultation
    if consultation and care.apart:
        treatment = open_from(stay, consultation + days(1))
    if treatment is None:
        return Milestones()
    discharge = treatment + days(care.nights)
    visits = check_ups(stay, care, treatment)
    if visits is None:
        return Milestones(consultation, treatment)
    over = max([discharge, *visits])
    flight = treatment + days(care.planned_flight)
    leave = max(over + days(1), flight)
    return Milestones(
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
def fixed_days(stay, marks):
    """{date: Kind} of the days that are not free."""
    found = {}
    light = marks.treatment - days(1)
    if light > stay.arrive:
        found[light] = Kind.LIGHT
    if marks.consultation:
        found[marks.consultation] = Kind.CONSULTATION
    found[marks.treatment] = Kind.TREATMENT
    if marks.discharge:
        for day in dates(marks.treatment + days(1), marks.discharge - days(1)):
            found[day] = Kind.HOSPITAL
        found[marks.discharge] = Kind.DISCHARGE
    return {**found, **marks.check_ups, stay.arrive: Kind.ARRIVAL, stay.leave: Kind.DEPARTURE}


def chains(outings):
    """The outings as tuples of those that belong together: whoever spends the night elsewhere
    wakes up there, on the next day of the same course."""
    found = []
    for outing in sorted(outings, key=lambda one: (one.course, one.number)):
        before = found[-1][-1] if found else None
        if before and before.night and (before.course, before.number + 1) == key_of(outing):
            found[-1] = (*found[-1], outing)
        else:
            found.append((outing,))
    return set(found)


def key_of(outing):
    return outing.course, outing.number


def chosen_outings(stay, care, marks, kinds):
    """{date: Outing} for the free days, what suits best for each in turn."""
    found, left, in_a_row, last = {}, chains(stay.outings), 0, None
    for day in dates(stay.arrive, stay.leave):
        if day in found:  # the morning after a night elsewhere
            continue
        fitting = [
            chain
            for chain in left
            if keeps_pace(chain, in_a_row, stay)
            and goes(chain, stay, day, kinds)
            and meant(chain, care, marks, day)
            and allowed(chain, care, marks, day)
        ]
        best = min(fitting, key=lambda chain: preference(chain, stay, last), default=())
        in_a_row = in_a_row + len(best) if best else 0
        found |= {day + days(number): outing for number, outing in enumerate(best)}
        last = best[-1] if best else last
        left.discard(best)
    return found


def keeps_pace(chain, in_a_row, stay):
    """What belongs together may go on for longer, after a day of rest."""
    return in_a_row == 0 or in_a_row + len(chain) <= OUTINGS_IN_A_ROW[stay.pace]


def goes(chain, stay, day, kinds):
    """Whether anybody could go: free days, the season, the way, no duties on the morning after."""
    for number, outing in enumerate(chain):
        date_ = day + days(number)
        if date_ in kinds or date_.month not in outing.months or outing.effort > stay.effort:
            return False
    return not (chain[-1].night and day + days(len(chain)) in kinds)


def meant(chain, care, marks, day):
    """What is made for the days after something is for nobody else, and for no day before it."""
    made_for = chain[0].made_for
    return not made_for or (day > marks.treatment and care.recovery.kind in made_for)


def allowed(chain, care, marks, day):
    """Whether the body allows it: before the treatment all, after it what has healed."""
    since = (day - marks.treatment).days
    if since < 0:
        return True
    healed = (
        care.recovery.allows(outing.demands, since + number) for number, outing in enumerate(chain)
    )
    return since > care.recovery.quiet and all(healed)


def preference(chain, stay, last):
    """The smaller, the better: what they like, what is made for days like these, the next day of
    the course they have begun, near the hospital, from the first day on."""
    first = chain[0]
    unloved = bool(stay.themes) and first.theme not in stay.themes
    follows = last and key_of(first) == (last.course, last.number + 1)
    far = NEAR * 100 if first.metres is None else first.metres
    wishes = (unloved, not first.made_for, not follows)
    return (*wishes, first.number, far // NEAR, first.order, first.course)


def companions_outings(stay, kinds, taken):
    """{date: Outing} for whoever comes along, on the days that the patient lies or rests."""
    found = {}
    left = {chain for chain in chains(set(stay.outings) - set(taken.values())) if len(chain) == 1}
    free = {day: kind for day, kind in kinds.items() if kind != Kind.HOSPITAL}
    for day in dates(stay.arrive + days(1), stay.leave - days(1)):
        fitting = [
            chain
            for chain in left
            if day not in taken and goes(chain, stay, day, free) and not chain[0].night
        ]
        best = min(fitting, key=lambda chain: preference(chain, stay, None), default=None)
        if best:
            found[day] = best[0]
            left.discard(best)
    return found


def day_of(number, day, kinds, outings, others, care, marks):
    since = (day - marks.treatment).days
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
        consults=since == 0 and marks.consultation is None,
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
