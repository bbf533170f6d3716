"""What the patient does about appointments. Looking changes nothing; every deed is a POST."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from consultations.private import private_page, render, to_code_page, with_thread
from consultations.states import NotAllowedError

from . import actions, calendars, panels, reading
from .forms import PickForm, cancel_form, decline_form, move_form
from .states import FOLLOWS, GoneError, State


def with_appointment(view):
    """Hands the view one of the thread's own appointments. What has become impossible since
    the page was shown is said kindly."""

    @with_thread
    @wraps(view)
    def wrapper(request, thread, pk):
        appointment = get_object_or_404(thread.appointments.prefetch_related("times"), pk=pk)
        appointment.thread = thread
        try:
            return view(request, thread, appointment)
        except GoneError:
            context = {"thread": thread}
            return render(request, "consultations/appointments/gone.html", context, status=409)
        except NotAllowedError:  # erased a moment ago
            return to_code_page("thread")

    return wrapper


def back(thread):
    return redirect(f"{reverse('consultations:thread', args=[thread.locator])}#appointments")


@private_page("POST")
@with_appointment
def pick(request, thread, appointment):
    item = _open_proposal(thread, appointment, request.POST)
    if item.form.is_valid():
        actions.pick(
            thread,
            appointment,
            item.form.cleaned_data["time"],
            language=get_language(),
            phone=item.form.cleaned_data.get("phone", ""),
        )
        return back(thread)
    return _choose(request, thread, item, item.form)


@private_page("POST")
@with_appointment
def decline(request, thread, appointment):
    form = decline_form(appointment, request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.decline(thread, appointment, language=get_language(), reason=reason)
        return back(thread)
    item = _open_proposal(thread, appointment)
    item.decline = form
    return _choose(request, thread, item, form)


def _open_proposal(thread, appointment, data=None):
    """What was posted, on the page. The pick that was pressed twice is the first one again."""
    item = panels.dressed(appointment, thread, get_language(), timezone.now(), data)
    if item.form is None and data is not None and appointment.is_held:
        times = [(time.pk, item.when) for time in appointment.times.all()]
        item.form = PickForm(appointment, times, data)
    if item.form is None:
        raise GoneError
    return item


def _choose(request, thread, item, form):
    context = {"thread": thread, "item": item, "form": form}
    return render(request, "consultations/appointments/choose.html", context)


@private_page("GET", "POST")
@with_appointment
def move(request, thread, appointment):
    return _ask(request, thread, appointment, State.MOVING)


@private_page("GET", "POST")
@with_appointment
def cancel(request, thread, appointment):
    return _ask(request, thread, appointment, State.CANCELLED)


ASKED = {
    State.MOVING: (move_form, actions.ask_to_move, "consultations/appointments/move.html"),
    State.CANCELLED: (
        cancel_form,
        actions.cancel_as_patient,
        "consultations/appointments/cancel.html",
    ),
}


def _ask(request, thread, appointment, state):
    """A page of its own with a reason and a button; the POST does it."""
    make_form, act, template = ASKED[state]
    if state not in FOLLOWS[appointment.state] or appointment.is_over(timezone.now()):
        raise GoneError
    form = make_form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        act(thread, appointment, language=get_language(), reason=reason)
        return back(thread)
    item = panels.dressed(appointment, thread, get_language(), timezone.now())
    return render(request, template, {"thread": thread, "item": item, "form": form})


@private_page("GET")
@with_appointment
def calendar(request, thread, appointment):
    if not calendars.can_be_kept(appointment):
        raise Http404
    place = reading.place(thread.hospital_id, get_language())
    return calendars.response(calendars.for_patient(appointment, place, get_language()))
