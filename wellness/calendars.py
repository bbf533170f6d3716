"""A course as a file for calendars (RFC 5545): every stop an event, from the day one chooses.

Times are Seoul's, with the rules of its clock in the file.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from portal.core.templatetags.portal import won

SEOUL = ZoneInfo("Asia/Seoul")


def file_of(course, start, language):
    """The bytes of the file. `course`: as reading.courses reads it; `start`: its first day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Seoul Medical Tour//Courses//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", str(course["name"]))
    calendar.add("x-wr-timezone", SEOUL.key)
    calendar.add_component(seoul_clock())
    made = datetime.now(UTC)
    for day in course["course_days"]:
        on = start + timedelta(days=day["number"] - 1)
        for stop in day["stops"]:
            calendar.add_component(event_of(course, day, stop, on, made, language))
    return calendar.to_ical()


@cache
def seoul_clock():
    """Seoul's clock since it stopped changing to summer time."""
    clock = Timezone.from_tzinfo(SEOUL, SEOUL.key, date(2000, 1, 1), date(2100, 1, 1))
    clock.pop("comment", None)
    return clock


def event_of(course, day, stop, on, made, language):
    begins = datetime.combine(on, stop["starts_at"], SEOUL)
    event = Event()
    event.add("uid", uid(course, begins))
    event.add("dtstamp", made)
    event.add("dtstart", begins)
    event.add("dtend", begins + stop["lasts"])
    event.add("summary", str(stop["title"]))
    event.add("description", description(course, day, stop, language))
    event.add("url", address(course, language))
    if stop["place"]:
        event.add("location", location(stop["place"]))
        event.add("geo", (float(stop["place"]["latitude"]), float(stop["place"]["longitude"])))
    return event


def uid(course, begins):
    """The same stop of the same journey replaces itself, whichever language it is read in."""
    return f"{course['slug']}-{begins:%Y%m%dT%H%M}@{urlsplit(settings.SITE_ORIGIN).hostname}"


def address(course, language):
    return f"{settings.SITE_ORIGIN}/{language}/wellness/courses/{course['slug']}/"


def location(place):
    """With the Korean name, which a driver can read."""
    names = dict.fromkeys(
        [str(place["name"]), place["name_ko"], str(place["district"]), _("Seoul")]
    )
    return ", ".join(name for name in names if name)


def description(course, day, stop, language):
    parts = [
        f"{course['name']} · " + _("Day %(number)s") % {"number": day["number"]},
        str(stop["note"]),
        way(stop),
        _("Cost: %(amount)s") % {"amount": cost(stop["cost"])} if stop["cost"] is not None else "",
        *(f"{alternative_name(each)}: {alternative(each)}" for each in day["alternatives"]),
        _("After a treatment your doctor decides what you may do."),
        address(course, language),
    ]
    return "\n".join(part for part in parts if part)


def way(stop):
    if not stop["way"]:
        return ""
    named = {"way": stop["way"], "minutes": stop["way_minutes"]}
    return _("Way here: %(way)s, %(minutes)s min") % named


def cost(amount):
    return won(amount) if amount else _("free of charge")


def alternative_name(each):
    return _("When it rains") if each["kind"] == "rain" else _("When you are tired")


def alternative(each):
    return " – ".join(part for part in (str(each["text"]), str(each["place"])) if part)
