"""The thread as the patient sees it. Looking changes nothing; every deed is a POST."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.http import quote_etag
from django.utils.translation import get_language

from consultations import (
    actions,
    attachments,
    guard,
    guidance,
    letters,
    moments,
    parts,
    reading,
    retention,
    rights,
    sessions,
)
from consultations.forms import RatingForm, ReplyForm
from consultations.private import private_page, render, to_code_page, with_thread
from consultations.states import NotAllowedError


@private_page("GET")
@with_thread
def show(request, thread):
    draft = sessions.draft(request, thread.locator)
    owner = attachments.of_patient(thread)
    return page(request, thread, ReplyForm(initial={"body": draft}, owner=owner))


def page(request, thread, form, *, rating_form=None):
    slug, name = reading.hospital_name(thread.hospital_id, get_language())
    return render(
        request,
        "consultations/thread.html",
        {
            "thread": thread,
            "hospital_slug": slug,
            "hospital_name": name,
            "letters": letters.of(thread, letters.wanted(request.GET.get("shown", ""))),
            "status": guidance.NEXT[thread.status],
            "journey": guidance.journey(thread),
            "clock": moments.clock(thread, get_language()),
            "has_receipt": sessions.receipt(request, thread.locator) is not None,
            "code_unsaved": sessions.has_unsaved_code(request, thread.locator),
            "form": form,
            "said": request.GET.get("said", ""),
            "panels": parts.patient_panels(thread, get_language()),
            "part_scripts": parts.scripts(staff=False),
            **deadlines(thread),
            **rating(thread, rating_form),
            **keeping(thread),
        },
    )


def deadlines(thread):
    """When an answer usually comes, where the patient waits; when the thread will be erased."""
    zone, due = moments.zone_of(thread), thread.waiting_since and thread.answer_due_at
    return {
        "due": moments.moment(due, zone),
        "overdue": bool(due) and due < timezone.now(),
        "erasure": moments.moment(thread.erase_at, zone),
    }


def rating(thread, form=None):
    """Asked for at the end only; elsewhere it costs no query."""
    if thread.status not in rights.RATED_WHEN:
        return {}
    given = rights.rating_of(thread)
    if form is None and rights.may_rate(thread, given):
        form = RatingForm(initial=given and {"stars": given.stars, "words": given.words})
    return {"asks_rating": True, "rating": given, "rating_form": form}


def keeping(thread):
    return {
        "kept_until": rights.kept_until(thread),
        "keep_choices": rights.keep_choices(thread),
        "usual_days": retention.days_at(thread.hospital_id),
    }


@private_page("GET")
def state(request, locator):
    """For a page that is open: whether there is something new. It changes nothing, and does
    not keep the thread open for longer either."""
    thread = sessions.opened(request, locator)
    if thread is None:
        return JsonResponse({"open": False})
    counts = thread.messages.summary()
    told = {"open": True, "answers": counts["answers"], "version": thread.version}
    tag = quote_etag(version_tag(thread, told, counts["unread"]))
    response = JsonResponse(told, headers={"ETag": tag})
    return get_conditional_response(request, etag=tag, response=response)


def version_tag(thread, told, unread):
    """Says nothing by itself, not even how many messages there are."""
    facts = (thread.locator, thread.secret_hash, thread.erase_at, unread, *told.values())
    return salted_hmac("consultations.state", repr(facts), algorithm="sha256").hexdigest()[:32]


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
            thread,
            form.cleaned_data["body"],
            get_language(),
            form.cleaned_data["files"],
            along=form.along,
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
