from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import access
from consultations.parts import Part
from consultations.states import ENDED, Status

from . import export, panels, reminders, rest, staff
from .models import Appointment


class AppointmentsPart(Part):
    name = "appointments"
    order = 30
    template = "consultations/appointments/_panel.html"
    staff_template = "admin/consultations/appointments/_panel.html"

    def for_patient(self, thread, language):
        return panels.for_patient(thread, language)

    def for_staff(self, thread, user):
        return panels.for_staff(
            thread,
            access.may_answer(user, thread),
            get_language(),
            can_propose=thread.status not in ENDED,
        )

    def staff_urls(self, page):
        return [
            path("appointments/propose/", page(staff.propose), name="appointment_propose"),
            path("appointments/<int:pk>/move/", page(staff.move), name="appointment_move"),
            path("appointments/<int:pk>/cancel/", page(staff.cancel), name="appointment_cancel"),
            path(
                "appointments/<int:pk>/calendar.ics",
                page(staff.calendar, needs="read"),
                name="appointment_calendar",
            ),
        ]

    def moved(self, thread, old, new, user):
        if new == Status.SPAM:
            reminders.cancel(thread)
        elif old == Status.SPAM:
            reminders.plan(thread)

    def export(self, thread, language):
        found = export.appointments(thread, language)
        template = "consultations/appointments/export.html"
        return [(_("Appointments"), template, {"appointments": found})] if found else []

    def erase(self, thread):
        reminders.cancel(thread)
        thread.appointments.all().delete()

    def merge(self, source, target):
        Appointment.objects.filter(thread=source).update(thread=target)
        reminders.cancel(source)
        reminders.plan(target)

    def purge(self, now):
        forgotten = rest.forget_ways_to_call(now)
        return f"{forgotten} past appointments lost their number or room" if forgotten else None
