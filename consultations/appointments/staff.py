"""What staff do about appointments, below a thread in the admin."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.actions import StaleError

from . import actions, calendars, panels
from .forms import ProposalForm, StaffCancelForm
from .states import FOLLOWS, GoneError, State

FORM = "appointments/propose"


def propose(request, thread, model_admin):
    return _propose(request, thread, model_admin, None, _("Propose an appointment"))


def move(request, thread, model_admin, pk):
    item = _own(thread, pk, State.PROPOSED)
    return _propose(request, thread, model_admin, item, _("Propose other times"))


def _propose(request, thread, model_admin, item, title):
    appointment = item and item.appointment
    form = ProposalForm(thread, request.POST or None, appointment=appointment)
    if form.passes():
        facts = form.facts()
        done = _("The times are with the patient.")
        if _tried(
            request,
            done,
            actions.propose,
            thread,
            appointment=appointment,
            user=request.user,
            **facts,
        ):
            return _back(thread)
        form = _again(form, thread)
    context = {"form": form, "title": title, "item": item}
    return model_admin.page_below(request, thread, FORM, **context)


def cancel(request, thread, model_admin, pk):
    item = _own(thread, pk, State.CANCELLED)
    form = StaffCancelForm(thread, request.POST or None)
    if form.is_valid():
        done = _("The appointment is cancelled. The patient reads why.")
        if _tried(
            request,
            done,
            actions.cancel_as_staff,
            thread,
            item.appointment,
            user=request.user,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
        ):
            return _back(thread)
        form = _again(form, thread)
    context = {"form": form, "title": _("Cancel the appointment"), "item": item}
    template = "appointments/cancel"
    return model_admin.page_below(request, thread, template, **context)


def calendar(request, thread, model_admin, pk):
    appointment = get_object_or_404(thread.appointments.select_related("thread"), pk=pk)
    if not calendars.can_be_kept(appointment):
        raise Http404
    return calendars.response(calendars.for_staff(appointment))


def _own(thread, pk, wanted):
    """The thread's appointment, where this can be done to it still; else 404."""
    row = get_object_or_404(thread.appointments.prefetch_related("times"), pk=pk)
    if wanted not in FOLLOWS[row.state] or row.is_over(timezone.now()):
        raise Http404
    return panels.dressed(row, thread, get_language(), timezone.now())


def _tried(request, done, act, *args, **kwargs):
    try:
        act(*args, **kwargs)
    except StaleError:
        messages.warning(
            request, _("Something has happened here since. Please look again, then decide.")
        )
    except GoneError:
        messages.error(request, _("This is no longer possible. Please look at the consultation."))
    else:
        messages.success(request, done)
        return True
    return False


def _again(form, thread):
    """The draft is kept; the next press counts for what stands now."""
    thread.refresh_from_db()
    form.data = form.data.copy()
    form.data["version"] = str(thread.version)
    return form


def _back(thread):
    return redirect("admin:consultations_thread_change", thread.pk)
