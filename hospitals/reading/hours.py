"""When a hospital is open, for a page that may be kept for a while: its week, the dates ahead
that differ from it, and all that a script needs to say whether it is open now."""

import json
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import get_language

from hospitals.models import Holiday, OpeningHours, SpecialHours
from hospitals.opening import AHEAD
from portal.core.publishing import remembered
from portal.core.text import columns, read

WEEKDAYS = dict(OpeningHours.Weekday.choices)
NOTES = dict(SpecialHours.Note.choices)
SHOWN_AHEAD = timedelta(days=120)
SHOWN_DATES = 6


def hours_of(pk):
    """{"week": […], "dates": […], "schedule": JSON}; {} where the hospital names no hours.

    Nothing in it says what day it is: a date that is over by the time it is read is still
    true. Three queries.
    """
    return _hours(pk, get_language())


@remembered
def _hours(pk, language):
    week = week_of(pk)
    if not week:
        return {}
    today = timezone.localdate()
    special = special_of(pk, today)
    rests = holidays(today, language)
    return {
        "week": [{"day": WEEKDAYS[day], "spans": texts(week.get(day, ()))} for day in WEEKDAYS],
        "dates": dates(week, special, rests)[:SHOWN_DATES],
        "schedule": schedule(week, special, rests, today),
    }


def week_of(pk):
    """{weekday: ((opens, closes), …)}"""
    week = {}
    rows = OpeningHours.objects.filter(hospital=pk).order_by("weekday", "opens")
    for day, opens, closes in rows.values_list("weekday", "opens", "closes"):
        week[day] = (*week.get(day, ()), (opens, closes))
    return week


def special_of(pk, today):
    """{date: (spans, note)} from yesterday on."""
    rows = SpecialHours.objects.filter(
        hospital=pk, date__range=(today - timedelta(days=1), today + SHOWN_AHEAD)
    ).values_list("date", "closed", "opens", "closes", "note")
    return {
        day: (() if closed else ((opens, closes),), NOTES.get(note, ""))
        for day, closed, opens, closes, note in rows
    }


@remembered
def holidays(today, language):
    """{date: name} of the days on which hospitals rest, from yesterday on."""
    rows = (
        Holiday.objects.filter(
            observed=True, date__range=(today - timedelta(days=1), today + SHOWN_AHEAD)
        )
        .order_by("date")
        .values("date", *columns(language, "name"))
    )
    return {row["date"]: read(row, "name", language) for row in rows}


def dates(week, special, rests):
    """The dates on which the week does not hold, in order: what they are called, and hours."""
    return [
        {
            "date": day,
            "name": rests.get(day, ""),
            "note": special.get(day, ((), ""))[1],
            "spans": texts(special[day][0] if day in special else ()),
        }
        for day in sorted({*special, *rests})
        if day in special or week.get(day.weekday())
    ]


def schedule(week, special, rests, today):
    """The same for the script: {"week": {"0": [["09:00", "18:00"]]}, "days": {"2026-12-25": []}}"""
    days = {**dict.fromkeys(rests, ()), **{day: spans for day, (spans, _) in special.items()}}
    last = today + timedelta(days=AHEAD + 1)
    return json.dumps(
        {
            "week": {str(day): pairs(spans) for day, spans in week.items()},
            "days": {day.isoformat(): pairs(days[day]) for day in sorted(days) if day <= last},
        },
        separators=(",", ":"),
    )


def pairs(spans):
    return [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in spans]


def texts(spans):
    return [f"{opens}–{closes}" for opens, closes in pairs(spans)]
