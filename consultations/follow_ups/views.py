"""What the patient does with the follow-up: answer, stop it, print the doctor's letter."""

from contextlib import suppress

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from consultations import guard
from consultations.private import private_page, render, with_thread

from . import actions, reading
from .forms import CheckInForm
from .models import CheckIn, Plan


def back(thread, anchor):
    return redirect(f"{reverse('consultations:thread', args=[thread.locator])}#{anchor}")


@private_page("GET", "POST")
@with_thread
def check_in(request, thread, day):
    row = CheckIn.objects.filter(
        plan__thread=thread, plan__state=Plan.State.CONFIRMED, day=day
    ).first()
    if row is None or not row.is_open(timezone.localdate()):
        return back(thread, "follow-up")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    network = guard.network_of(request)
    form = CheckInForm(actions.question_of(row, get_language()), *sent, network=network)
    if not form.is_valid():
        return page(request, thread, row, form)
    with suppress(actions.NotOpenError):  # sent twice
        actions.answer(thread, day, form.answers(), files=form.photos())
    return back(thread, "follow-up")


def page(request, thread, row, form):
    context = {
        "thread": thread,
        "check_in": row,
        "form": form,
        "warning": reading.warning(row.plan, get_language()),
        "numbers": reading.numbers(thread),
    }
    return render(request, "consultations/follow_ups/check_in.html", context)


@private_page("POST")
@with_thread
def cancel(request, thread):
    actions.cancel(thread)
    return back(thread, "follow-up")


@private_page("GET")
@with_thread
def letter(request, thread):
    newest = thread.doctor_letters.last()
    if newest is None:
        raise Http404
    context = {"thread": thread, "letter": reading.letter(newest, thread)}
    return render(request, "consultations/follow_ups/letter.html", context)
