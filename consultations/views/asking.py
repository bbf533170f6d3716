"""From a hospital's page to the question on its way."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import actions, attachments, guard, proof, reading, retention, sessions
from consultations.forms import AskForm
from consultations.forms.ask import topic_keys
from consultations.forms.guarded import new_token
from consultations.models import Attempt
from consultations.private import private_page, render

AGAIN_WITHIN = timedelta(seconds=sessions.RECEIPT_SECONDS)


class ProofNeeded(Exception):
    """This network has asked much, and nothing was computed or waited for."""


class ProofSpent(Exception):
    """What was computed is forged, too old, or has counted already."""


@private_page("GET", "POST")
def new(request):
    slug = request.GET.get("hospital", "")
    if not slug:
        return render(request, "consultations/choose.html", {})
    desk = None if "\0" in slug else reading.desk(slug, get_language())
    if desk is None:
        raise Http404
    if request.method == "POST":
        network = guard.network_of(request)
        return send(request, desk, AskForm(desk, request.POST, request.FILES, network=network))
    initial = {
        "token": new_token(),
        "topic": wished_topic(request, desk),
        "language": get_language(),
    }
    return page(request, desk, AskForm(desk, initial=initial, query=request.GET))


def page(request, desk, form, *, asks_proof=False):
    return render(
        request,
        "consultations/new.html",
        {
            "form": form,
            "desk": desk,
            "retention_days": retention.days_at(desk.pk),
            "rest_days": settings.CONSULTATION_REST_DAYS,
            "asks_proof": asks_proof,
            "ticket": proof.usable_ticket(form.data.get("ticket", "")) if asks_proof else "",
            "wait_seconds": proof.WAIT_SECONDS,
        },
        status=429 if asks_proof else 200,
    )


def wished_topic(request, desk):
    """What the patient came from: ?treatment=… or ?section=…, where this hospital has it."""
    for name in ("treatment", "section"):
        topic = f"{name}:{request.GET.get(name, '')}"
        if topic in topic_keys(desk):
            return topic
    return ""


def send(request, desk, form):
    valid = form.is_valid()
    if twin := opened_by(form):
        return sent_again(request, form, *twin)
    if not valid:
        return page(request, desk, form)
    try:
        return sent(request, *open_thread(request, desk, form))
    except ProofNeeded:
        return page(request, desk, form, asks_proof=True)
    except ProofSpent:
        return opened_meanwhile(request, desk, form)


def opened_by(form):
    """(thread, code) that this form has opened already, or None."""
    return actions.already_open(form.sent_token) if form.sent_token else None


def opened_meanwhile(request, desk, form):
    """The proof has counted: for this very form, pressed twice, or for another."""
    if twin := opened_by(form):
        return sent_again(request, form, *twin)
    form.add_error(None, _("The check of your browser is too old. Please send it once more."))
    return page(request, desk, form)


@transaction.atomic
def open_thread(request, desk, form):
    """The thread and its code. The proof is used up in the same transaction, so that a form
    that fails half-way can be sent once more."""
    network = guard.network_of(request)
    proven = is_proven(form.cleaned_data, network)
    guard.note_attempt(Attempt.Kind.ASK, network)
    return actions.open_thread(
        desk.pk,
        token=form.sent_token,
        wording=get_language(),
        unproven=not proven,
        **form.facts(),
    )


def is_proven(cleaned, network, kind=Attempt.Kind.ASK):
    """Whether work was done for this question, or for another `kind` of guard.FREE. Without
    scripts nobody can: the question is looked at before it is answered, and after several ones
    a minute's wait is asked."""
    if cleaned["proof"]:
        if not proof.accepts_solution(cleaned["proof"]):
            raise ProofSpent
        return True
    if guard.has_asked_much(kind, network) and not proof.accepts_ticket(cleaned["ticket"]):
        raise ProofNeeded
    return False


def sent(request, thread, code):
    sessions.remember(request, thread)
    sessions.keep_receipt(request, thread.locator, code)
    return redirect("consultations:receipt", thread.locator)


def sent_again(request, form, thread, code):
    """The same form once more, within half an hour: the same receipt, and no word lost."""
    if not code or thread.created_at < timezone.now() - AGAIN_WITHIN:
        return redirect("consultations:thread", thread.locator)
    attachments.leave_with(thread, form.owner)
    if form.is_valid():
        body = form.cleaned_data["message"]
        actions.add_what_is_new(thread, body, thread.language, form.along)
    return sent(request, thread, code)
