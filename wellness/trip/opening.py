"""On which days of a trip the hospital is closed."""

from hospitals.models import Holiday, SpecialHours
from hospitals.opening import Calendar
from hospitals.reading.hours import week_of
from portal.core.text import columns, read

from .planning import LONGEST, dates, days

WORKING_DAYS = dict.fromkeys(range(5), True)  # where nobody says more: Monday to Friday


def closed_days(hospital, arrive, rests):
    """The closed days from the arrival on, of a hospital (its pk; None: of any). `rests`: the
    public holidays. Two queries with a hospital, none without."""
    week = (week_of(hospital) if hospital else None) or WORKING_DAYS
    special = special_hours(hospital, arrive) if hospital else {}
    calendar = Calendar(week, frozenset(rests), special)
    return frozenset(day for day in horizon(arrive) if not calendar.of(day))


def special_hours(hospital, arrive):
    """{date: spans} of the dates that follow neither the week nor the calendar."""
    rows = SpecialHours.objects.filter(hospital=hospital, date__range=span(arrive))
    return {
        day: () if closed else ((opens, closes),)
        for day, closed, opens, closes in rows.values_list("date", "closed", "opens", "closes")
    }


def holidays(arrive, language):
    """{date: name} of the public holidays on which hospitals rest. One query."""
    rows = Holiday.objects.filter(observed=True, date__range=span(arrive)).order_by("date")
    found = rows.values("date", *columns(language, "name"))
    return {row["date"]: read(row, "name", language) for row in found}


def horizon(arrive):
    return dates(arrive, arrive + days(LONGEST - 1))


def span(arrive):
    return arrive, arrive + days(LONGEST - 1)
