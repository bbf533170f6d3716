"""A plan as a file for calendars (RFC 5545): whole days. Others may see a calendar: it names
neither the hospital nor the treatment."""

from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

VISITS = {"consultation", "treatment", "hospital", "check-up", "sutures"}


def file_of(plan):
    """The plan (reading.plan_of) of a stay that is long enough, as bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Seoul Medical Tour//Trips//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("My trip to Seoul"))
    for entry in plan["entries"]:
        calendar.add_component(event_of(entry, plan["query"]))
    return calendar.to_ical()


def event_of(entry, query):
    event = Event()
    event.add("uid", uid_of(entry, query))
    event.add("summary", str(entry["title"]))
    event.add("dtstart", entry["date"])
    event.add("dtend", entry["until"] + timedelta(days=1))
    event.add("dtstamp", timezone.now())
    event.add("description", description_of(entry))
    event.add("status", "TENTATIVE")
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if entry["kind"] in VISITS else "TRANSPARENT")
    return event


def uid_of(entry, query):
    """The same for the same day of the same plan, so that a file read twice adds nothing."""
    digest = sha256(f"{query}\n{entry['date']}".encode()).hexdigest()[:24]
    return f"trip-{digest}@{urlsplit(settings.SITE_ORIGIN).hostname}"


def description_of(entry):
    lines = [str(line) for line in entry["advice"]]
    if entry["outing"]:
        lines += [
            f"{time_format(stop['starts_at'], 'H:i')} {stop['name']}"
            for stop in entry["outing"]["stops"]
        ]
        lines.append(f"{settings.SITE_ORIGIN}{entry['outing']['url']}")
    if entry["waits"]:
        names = " · ".join(map(str, entry["waits"]))
        lines.append(_("Not yet: %(names)s") % {"names": names})
    if entry["flight"]:
        lines.append(_("From this day on a flight home is sensible; your surgeon decides."))
    return "\n".join(lines)
