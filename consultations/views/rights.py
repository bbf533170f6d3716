"""The patient's own decisions about the thread, and the copy of it to take away."""

from functools import wraps

from django.conf import settings
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from consultations import export as archive
from consultations import moments, reading, rights, sessions
from consultations.forms import EraseForm, KeepForm, RatingForm, ReplyForm, TimeZoneForm
from consultations.private import private_page, render, to_code_page, with_thread
from consultations.states import NotAllowedError

from . import thread as thread_page


def own_thread(*methods):
    """A private page about the thread that this device has opened; one that is erased in the
    same moment is not open any more."""

    def decorate(view):
        @wraps(view)
        def guarded(request, thread, **captured):
            try:
                return view(request, thread, **captured)
            except NotAllowedError:
                return to_code_page("thread")

        return private_page(*methods)(with_thread(guarded))

    return decorate


def back(thread, said, place=""):
    """To the thread, which says what was done."""
    url = reverse("consultations:thread", args=[thread.locator])
    return redirect(f"{url}?said={said}{place}")


@own_thread("GET", "POST")
def time_zone(request, thread):
    language = get_language()
    posted = request.POST if request.method == "POST" else None
    form = TimeZoneForm(thread.country, language, posted, initial={"time_zone": thread.time_zone})
    if form.is_valid():
        rights.choose_time_zone(thread, form.cleaned_data["time_zone"])
        return back(thread, "time-zone")
    context = {"thread": thread, "form": form, "clock": moments.clock(thread, language)}
    return render(request, "consultations/time_zone.html", context)


@own_thread("POST")
def keep(request, thread):
    form = KeepForm(request.POST)
    try:
        if form.is_valid():
            rights.keep_longer(thread, form.day())
            return back(thread, "kept")
    except rights.TooLateError:
        pass
    return back(thread, "nothing", "#retention")


@own_thread("POST")
def rate(request, thread):
    form = RatingForm(request.POST)
    if not form.is_valid():
        draft = sessions.draft(request, thread.locator)
        reply = ReplyForm(initial={"body": draft})
        return thread_page.page(request, thread, reply, rating_form=form)
    try:
        rights.rate(thread, **form.cleaned_data)
    except rights.TooLateError:
        return back(thread, "nothing", "#rating")
    return back(thread, "rated", "#rating")


@own_thread("POST")
def export(request, thread):
    files = archive.prepared(thread)
    return StreamingHttpResponse(
        archive.zipped(files),
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="consultation-{thread.locator}.zip"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@own_thread("GET", "POST")
def erase(request, thread):
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        rights.request_erasure(thread)
        return back(thread, "erasure")
    _slug, name = reading.hospital_name(thread.hospital_id, get_language())
    context = {
        "thread": thread,
        "hospital_name": name,
        "form": form,
        "hours": rights.COOLING_OFF.days * 24,
        "erasure": moments.moment(thread.erase_at, moments.zone_of(thread)),
        "clock": moments.clock(thread, get_language()),
        "usual_days": settings.CONSULTATION_RETENTION_DAYS,
    }
    return render(request, "consultations/erase.html", context)


@own_thread("POST")
def withdraw(request, thread):
    rights.withdraw_erasure(thread)
    return back(thread, "withdrawn")
