"""The thread as the patient sees it. Looking changes nothing; every deed is a POST."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from consultations import actions, attachments, guard, guidance, parts, reading, sessions
from consultations.forms import ReplyForm
from consultations.models import Message
from consultations.private import private_page, render, to_code_page, with_thread
from consultations.states import NotAllowedError


@private_page("GET")
@with_thread
def show(request, thread):
    draft = sessions.draft(request, thread.locator)
    owner = attachments.of_patient(thread)
    return page(request, thread, ReplyForm(initial={"body": draft}, owner=owner))


def page(request, thread, form):
    slug, name = reading.hospital_name(thread.hospital_id, get_language())
    messages = parts.dressed(conversation(thread), staff=False)
    return render(
        request,
        "consultations/thread.html",
        {
            "thread": thread,
            "hospital_slug": slug,
            "hospital_name": name,
            "conversation": messages,
            "unread": any(m.author == Message.Author.STAFF and not m.read_at for m in messages),
            "status": guidance.NEXT[thread.status],
            "has_receipt": sessions.receipt(request, thread.locator) is not None,
            "form": form,
            "panels": parts.patient_panels(thread, get_language()),
            "part_scripts": parts.scripts(staff=False),
        },
    )


def conversation(thread):
    return list(thread.messages.conversation().prefetch_related("attachments"))


@private_page("POST")
def write(request, locator):
    thread = sessions.opened(request, locator)
    if thread is None:
        return keep_draft(request, locator)
    form = ReplyForm(
        request.POST,
        request.FILES,
        owner=attachments.of_patient(thread),
        network=guard.network_of(request),
    )
    if not form.is_valid():
        return page(request, thread, form)
    try:
        actions.write_as_patient(
            thread, form.cleaned_data["body"], get_language(), form.cleaned_data["files"]
        )
    except NotAllowedError:  # erased a moment ago
        return to_code_page("thread")
    sessions.drop_draft(request, locator)
    return redirect(f"{reverse('consultations:thread', args=[locator])}#last")


def keep_draft(request, locator):
    """Too much time has passed: until the code is there, the text waits in the session, and
    files with an owner that only the session knows."""
    form = ReplyForm(request.POST, request.FILES, network=guard.network_of(request))
    form.is_valid()
    if form.staged:
        sessions.keep_files(request, locator, form.owner)
    if form.cleaned_data.get("body"):
        sessions.keep_draft(request, locator, form.cleaned_data["body"])
    return to_code_page("draft")


@private_page("POST")
@with_thread
def read(request, thread):
    actions.mark_read_by_patient(thread)
    if request.headers.get("Accept", "") == "application/json":
        return HttpResponse(status=204)
    return redirect("consultations:thread", thread.locator)


@private_page("POST")
def leave(request, locator):
    sessions.forget(request, locator)
    return to_code_page("left")


@private_page("POST")
@with_thread
def replace_code(request, thread):
    code = actions.replace_code(thread)
    thread.refresh_from_db(fields=["secret_hash"])
    sessions.remember(request, thread)
    sessions.keep_receipt(request, thread.locator, code)
    return redirect("consultations:receipt", thread.locator)
