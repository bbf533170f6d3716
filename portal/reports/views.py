"""Telling the city of a broker, and the receipt for it."""

from django.conf import settings
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import guard, proof
from consultations.forms.guarded import new_token
from consultations.views.asking import ProofNeeded, ProofSpent, is_proven
from hospitals.checking.answers import report_line
from portal.core.private import private_page

from . import actions
from .forms import ReportForm

RECEIVED = "report_received"


@private_page("GET", "POST")
def new(request):
    if request.method == "POST":
        network = guard.network_of(request)
        return send(request, ReportForm(request.POST, request.FILES, network=network))
    return page(request, ReportForm(initial={"token": new_token()}))


def page(request, form, *, asks_proof=False):
    context = {
        "section_of_site": "check",
        "form": form,
        "report_line": report_line(get_language()),
        "retention_days": settings.REPORT_RETENTION_DAYS,
        "asks_proof": asks_proof,
        "ticket": proof.usable_ticket(form.data.get("ticket", "")) if asks_proof else "",
        "wait_seconds": proof.WAIT_SECONDS,
    }
    return render(request, "check/report/new.html", context, status=429 if asks_proof else 200)


def send(request, form):
    valid = form.is_valid()
    if twin := became(form):
        return received(request, twin)
    if not valid:
        return page(request, form)
    try:
        return received(request, take(request, form))
    except ProofNeeded:
        return page(request, form, asks_proof=True)
    except ProofSpent:  # for this very form, pressed twice, or for another
        if twin := became(form):
            return received(request, twin)
        form.add_error(None, _("The check of your browser is too old. Please send it once more."))
        return page(request, form)


def became(form):
    """The report that this form has become already, or None."""
    return actions.already(form.sent_token) if form.sent_token else None


@transaction.atomic
def take(request, form):
    """The report. The proof is used up in the same transaction, so that a form that fails
    half-way can be sent once more."""
    network = guard.network_of(request)
    proven = is_proven(form.cleaned_data, network, guard.REPORT)
    guard.note_attempt(guard.REPORT, network)
    return actions.receive(form.sent_token, unproven=not proven, **form.facts())


def received(request, report):
    """On to the receipt, which this browser alone is shown."""
    request.session[RECEIVED] = {"number": report.number, "mailed": bool(report.email)}
    if not request.user.is_authenticated:
        request.session.set_expiry(0)
    return redirect("reports:received")


@private_page("GET")
def receipt(request):
    held = request.session.get(RECEIVED)
    if held is None:
        return redirect("reports:new")
    context = {
        "section_of_site": "check",
        "held": held,
        "report_line": report_line(get_language()),
    }
    return render(request, "check/report/received.html", context)
