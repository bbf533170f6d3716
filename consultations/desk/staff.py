"""What staff do beside answering, below a thread in the admin."""

import hashlib

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from consultations.access import may_answer

from . import actions, canned
from .forms import AssignForm, DraftForm, NoteForm
from .presence import state


def back(thread, fragment=""):
    target = redirect("admin:consultations_thread_change", thread.pk)
    target["Location"] += fragment
    return target


@require_POST
def assign(request, thread, model_admin):
    if "take" in request.POST:
        to = request.user
    else:
        form = AssignForm(thread, request.POST)
        if not form.is_valid():
            messages.error(request, _("This person does not answer for the hospital."))
            return back(thread)
        to = form.cleaned_data["to"]
    actions.assign(thread, to, user=request.user)
    messages.success(request, said_of(to, request.user))
    return back(thread)


def said_of(to, user):
    if to is None:
        return _("The consultation is nobody’s own now.")
    return _("The consultation is yours.") if to == user else _("The consultation is assigned.")


@require_POST
def note(request, thread, model_admin):
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.write_note(thread, form.cleaned_data["note"], user=request.user)
    else:
        messages.error(request, " ".join(form.errors["note"]))
    return back(thread, "#notes")


@require_POST
def take_note_back(request, thread, model_admin, note):
    row = get_object_or_404(thread.notes, pk=note)
    actions.take_note_back(row, user=request.user)
    return back(thread, "#notes")


# --- The answer box ---------------------------------------------------------------
@require_POST
def draft(request, thread, model_admin):
    """Keep the draft: for a script, or for a press of the button."""
    form = DraftForm(request.POST)
    quietly = request.headers.get("Accept") == "application/json"
    if not form.is_valid():
        if quietly:
            return JsonResponse({}, status=400)
        messages.error(request, _("The draft could not be kept: it is too long."))
        return back(thread, "#answer")
    kept = actions.keep_draft(thread, user=request.user, **form.cleaned_data)
    if quietly:
        at = time_format(timezone.localtime(kept.saved_at), "H:i") if kept else ""
        return JsonResponse({"kept": at})
    messages.success(request, _("Your draft is kept.") if kept else _("There is no draft now."))
    return back(thread, "#answer")


@require_POST
def drop_draft(request, thread, model_admin):
    actions.drop_draft(thread, user=request.user)
    messages.success(request, _("There is no draft now."))
    return back(thread, "#answer")


@require_POST
def insert(request, thread, model_admin):
    """Without scripts: the chosen reply goes to the end of what has been written."""
    form = DraftForm(request.POST)
    chosen = request.POST.get("canned", "")
    replies = {str(reply["id"]): reply for reply in canned.offered(thread, request.user)}
    if not form.is_valid() or chosen not in replies:
        messages.error(request, _("Please choose a reply first."))
        if not form.is_valid():
            return back(thread, "#answer")
    values = form.cleaned_data
    if chosen in replies:
        values["body"] = after(values["body"], replies[chosen]["body"])
    actions.keep_draft(thread, user=request.user, **values)
    return back(thread, "#answer")


def after(written, reply):
    return f"{written.rstrip()}\n\n{reply}" if written.strip() else reply


# --- Who is writing ---------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def presence(request, thread, model_admin):
    """How the thread stands, for the page's script. A POST says: I am writing (or no longer,
    with `stopped`); a GET changes nothing."""
    if request.method == "POST":
        if not may_answer(request.user, thread):
            raise PermissionDenied
        say = actions.say_no_longer_writing if "stopped" in request.POST else actions.say_writing
        say(thread, request.user)
    answer = JsonResponse(state(thread, request.user))
    answer["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:20]}"'
    if request.method != "POST" and request.headers.get("If-None-Match") == answer["ETag"]:
        unchanged = HttpResponseNotModified()
        unchanged["ETag"] = answer["ETag"]
        return unchanged
    return answer
