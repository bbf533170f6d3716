"""What the conversation says about an appointment: short, in a language, both zones named."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from . import zones
from .models import Kind


def kind_line(appointment):
    """`At the hospital, 30 minutes`, in the active language."""
    kinds = {
        Kind.ON_SITE: pgettext("kind of appointment, alone", "At the hospital"),
        Kind.PHONE: pgettext("kind of appointment, alone", "By phone"),
        Kind.VIDEO: pgettext("kind of appointment, alone", "By video"),
    }
    return _("%(kind)s, %(duration)s") % {
        "kind": kinds[appointment.kind],
        "duration": duration(appointment.minutes),
    }


def duration(minutes):
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def when(at, thread, language):
    return zones.when(at, thread.time_zone, language)


def proposal(appointment, times, *, moved):
    thread = appointment.thread
    with override(thread.language):
        head = (
            _("We propose other times for your appointment:")
            if moved
            else _("We propose an appointment. You can choose between these times:")
        )
        if len(times) == 1 and not moved:
            head = _("We propose an appointment at this time:")
        listed = [f"– {when(at, thread, thread.language)}" for at in times]
        foot = _("Please choose on this page, or tell us that none of the times suits you.")
        return "\n\n".join((f"{head}\n{kind_line(appointment)}", "\n".join(listed), foot))


def cancelled_by_staff(appointment, reason):
    with override(appointment.thread.language):
        if appointment.starts_at is None:
            head = _("We take back the times that we proposed.")
        else:
            moment = when(appointment.starts_at, appointment.thread, appointment.thread.language)
            head = _("We have to cancel the appointment: %(when)s.") % {"when": moment}
        return f"{head}\n\n{reason}"


def picked(appointment, language):
    with override(language):
        head = _("I have chosen this time:")
        moment = when(appointment.starts_at, appointment.thread, language)
        return f"{head}\n{moment}\n{kind_line(appointment)}"


def declined(reason, language):
    with override(language):
        return "{}\n\n{}".format(_("None of the proposed times suits me."), reason)


def asked_to_move(appointment, reason, language):
    with override(language):
        head = _("I ask for another time than this: %(when)s.") % {
            "when": when(appointment.starts_at, appointment.thread, language)
        }
        return f"{head}\n\n{reason}"


def cancelled_by_patient(appointment, reason, language):
    with override(language):
        head = (
            _("I cancel the appointment: %(when)s.")
            % {"when": when(appointment.starts_at, appointment.thread, language)}
            if appointment.starts_at
            else _("I do not need the proposed appointment any more.")
        )
        return f"{head}\n\n{reason}".strip()
