"""An appointment as a file for calendars (RFC 5545). Others may see a calendar: it says
neither which hospital nor what it is about. Times are UTC, which every calendar shows on the
clock of the place where its owner is."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .models import Kind
from .states import State


def for_patient(appointment, place, language):
    event = _event(appointment, _("Appointment in Seoul"))
    event.add("description", f"{settings.SITE_ORIGIN}/{language}/consultations/")
    if appointment.kind == Kind.ON_SITE and place.address:
        event.add("location", str(place.address))
    return _file(event)


def for_staff(appointment):
    summary = _("Consultation %(number)s") % {"number": appointment.thread.locator}
    return _file(_event(appointment, f"{summary} · {appointment.get_kind_display()}"))


def can_be_kept(appointment):
    """What never had a time, or lost it to new proposals, is in no calendar."""
    return appointment.starts_at is not None


def _event(appointment, summary):
    event = Event()
    event.add("uid", f"{appointment.public_id}@{urlsplit(settings.SITE_ORIGIN).hostname}")
    event.add("summary", summary)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("dtstamp", appointment.changed_at)
    event.add("last-modified", appointment.changed_at)
    event.add("sequence", appointment.sequence)
    off = appointment.state == State.CANCELLED
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _file(event):
    calendar = Calendar()
    calendar.add("prodid", "-//Seoul Medical Tour//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if event["status"] == "CANCELLED" else "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()


def response(content):
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="appointment.ics"',
            "X-Content-Type-Options": "nosniff",
        },
    )
