"""A plan as plain data: what a page, a calendar and an enclosure show."""

from django.utils.translation import gettext_lazy as _

from portal.guide.recovery import CHECKED_ON, COSMETIC, COSMETIC_CAUTION

from . import opening, words
from .care import wanted
from .outings import EFFORT, outings, shown
from .planning import days, plan
from .terms import Kind, Stay

LONG_RUN = 3  # so many like days stand as one
STRETCHES = {Kind.REST, Kind.HOSPITAL}
WHY = {
    "check-up": _("The last visit to the hospital"),
    "discharge": _("The last night in hospital"),
    "flight": _("The first day on which a flight is sensible"),
}


def plan_of(asked, language):
    """The plan of an Asked, in a language, as a dict:

    `hospital`, `treatment`: what is meant (care.Wanted), or None; `typical_of`: of how many
    hospitals the figures are an average; `nights`, `visits`: what is asked for;
    `arrive`, `leave`; `fits`: whether the stay is long enough; `days`: the days in order;
    `entries`: the same, where like days stand together; `asks`: nothing is known by which a
    plan could go, so that a doctor has to be asked first; `flight`: see `flight_of`;
    `short`: None, or {missing, leave, address (with that departure), reasons: [{why, date}]},
    `leave` None where no stay is long enough; `heals`: whether there is something to recover
    from.

    At most ten queries, however many hospitals and courses there are. Raises care.Unknown and
    care.NotOffered.
    """
    meant = wanted(asked, language)
    rests = opening.holidays(asked.arrive, language)
    laid = plan(stay_of(asked, meant, rests, language), meant.care)
    shown_days = [day_of(day, asked, meant, laid, rests, language) for day in laid.days]
    return {
        "asked": asked,
        "query": asked.query(),
        "hospital": meant.hospital,
        "treatment": meant.treatment,
        "typical_of": meant.typical_of,
        "nights": meant.care.nights,
        "visits": meant.care.visits,
        "arrive": asked.arrive,
        "leave": asked.leave,
        "asks": meant.care.recovery.asks,
        "heals": meant.care.heals,
        "fits": laid.fits,
        "days": shown_days,
        "entries": entries(shown_days),
        "flight": flight_of(meant.care, laid.milestones),
        "short": None if laid.fits else short_of(asked, laid),
    }


def stay_of(asked, meant, rests, language):
    hospital = meant.hospital
    return Stay(
        arrive=asked.arrive,
        leave=asked.leave,
        closed=opening.closed_days(hospital and hospital["pk"], asked.arrive, rests),
        outings=outings(language, hospital and hospital["point"]),
        pace=asked.pace,
        themes=frozenset(asked.themes),
        effort=EFFORT[asked.mobility],
        companion=asked.companion,
    )


# --- The days -------------------------------------------------------------------------------
def day_of(day, asked, meant, laid, rests, language):
    care = meant.care
    outing = day.outing and shown(day.outing, language)
    last_visit = max(laid.milestones.check_ups, default=None)
    return {
        "number": day.number,
        "date": day.date,
        "kind": str(day.kind),
        "icon": outing["icon"] if outing else words.ICONS[day.kind],
        "title": outing["title"] or outing["name"] if outing else words.title(day, care),
        "advice": words.advice(day, care, companion=asked.companion, last_visit=last_visit),
        "since": day.since,
        "waits": [words.WAITS[demand] for demand in day.waits],
        "again": [words.WAITS[demand] for demand in day.again],
        "holiday": rests.get(day.date, ""),
        "outing": outing,
        "companion": day.companion and shown(day.companion, language),
        "flight": day.date == laid.milestones.flight and care.heals and not care.recovery.asks,
        "until": day.date,
        "until_number": day.number,
        "anchor": day.number,
    }


def entries(shown_days):
    """The days in order; from three on, days of nothing but rest stand together as one."""
    found, run = [], []
    for day in [*shown_days, None]:
        if run and (day is None or not alike(run[-1], day)):
            found += [joined(run)] if len(run) >= LONG_RUN else run
            run = []
        if day:
            run.append(day)
    return found


def alike(day, following):
    same = ("kind", "title", "waits", "advice")
    plain = not any(one[name] for one in (day, following) for name in DISTINCT)
    return day["kind"] in STRETCHES and plain and all(day[name] == following[name] for name in same)


DISTINCT = ("outing", "companion", "holiday", "flight", "again")


def joined(run):
    """The first of them, lasting until the last. Each knows where it stands now."""
    for day in run:
        day["anchor"] = run[0]["number"]
    return {**run[0], "until": run[-1]["date"], "until_number": run[-1]["number"]}


# --- The flight -----------------------------------------------------------------------------
def flight_of(care, marks):
    """When one may fly: `planned`: the date from which the plan has one fly; `rows`: who asks
    for how long, see `row`: first the sources, then the hospital (without `source`), last the
    much longer caution for cosmetic operations; `scale`: days that a picture of them spans;
    `unknown`: nobody publishes a figure; `hospital`: days that the hospital asks for."""
    recovery, treated = care.recovery, marks.treatment
    rows = [row(one.low, one.high, treated, one.source) for one in recovery.flight]
    if care.flight:
        rows.append(row(care.flight, care.flight, treated))
    if recovery.kind in COSMETIC:
        late = COSMETIC_CAUTION
        rows.append(row(late.low, late.high, treated, late.source) | {"caution": True})
    return {
        "rows": rows,
        "scale": max((one["high"] for one in rows), default=0) + 1,
        "hospital": care.flight,
        "earliest": marks.earliest,
        "planned": marks.flight,
        "unknown": recovery.flight_unknown,
        "checked_on": CHECKED_ON,
    }


def row(low, high, treated, source=None):
    """A range of days since the treatment, and its dates (None without a date of treatment)."""
    return {
        "low": low,
        "high": high,
        "width": high - low + 1,
        "first": treated and treated + days(low),
        "last": treated and treated + days(high),
        "source": source,
        "caution": False,
    }


# --- A stay that is too short ---------------------------------------------------------------
def short_of(asked, laid):
    marks = laid.milestones
    return {
        "missing": laid.missing,
        "leave": marks.leave,
        "address": asked.until(marks.leave).address() if marks.leave else "",
        "treatment": marks.treatment,
        "reasons": reasons(marks) if marks.leave else [],
    }


def reasons(marks):
    """The dates that ask for more days, the latest last."""
    found = []
    if marks.check_ups:
        found.append({"why": WHY["check-up"], "date": max(marks.check_ups)})
    elif marks.discharge:
        found.append({"why": WHY["discharge"], "date": marks.discharge - days(1)})
    if marks.flight == marks.leave:
        found.append({"why": WHY["flight"], "date": marks.flight})
    return found
