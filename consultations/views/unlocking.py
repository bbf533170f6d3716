"""Coming back with the receipt code."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from consultations import actions, attachments, codes, guard, proof, sessions
from consultations.forms import CodeForm
from consultations.models import Thread
from consultations.private import private_page, render
from consultations.states import Status


@private_page("GET", "POST")
def come_back(request):
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, form)
    (locator, secret), network = form.cleaned_data["code"], guard.network_of(request)
    if guard.asks_proof(locator, network) and not proof.accepts(
        form.cleaned_data["proof"], form.cleaned_data["ticket"]
    ):
        return page(request, form, asks_proof=True)
    thread = find(locator, secret)
    if thread is None:
        guard.note_failure(locator, network)
        form.add_error("code", _("This code opens no consultation. Please compare each character."))
        return page(request, form, asks_proof=guard.asks_proof(locator, network))
    actions.unlock(thread)
    sessions.remember(request, thread)
    attachments.hand_over(sessions.take_files(request, locator), attachments.of_patient(thread))
    return redirect("consultations:thread", locator)


def find(locator, secret):
    """The thread that this code opens, else None; the same work in either case."""
    rows = Thread.objects.filter(locator=locator).exclude(status=Status.ERASED)
    stored = rows.values_list("secret_hash", flat=True).first()
    return rows.get() if codes.opens(locator, secret, stored) else None


def page(request, form, *, asks_proof=False):
    return render(
        request,
        "consultations/return.html",
        {
            "form": form,
            "asks_proof": asks_proof,
            "ticket": proof.usable_ticket(form.data.get("ticket", "")) if asks_proof else "",
            "wait_seconds": proof.WAIT_SECONDS,
            "came_from": request.GET.get("from", ""),
        },
        status=429 if asks_proof and not form.errors else 200,
    )


@private_page("GET")
def challenge(request):
    """Something to compute, for static/js/proof-of-work.js."""
    return JsonResponse(proof.new_challenge())
