"""“Lost your code?”: an address, eight digits from a letter, a new code."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import guard, proof, reading, recovery, sessions
from consultations.forms import AddressForm, DigitsForm
from consultations.models import Attempt
from consultations.private import private_page, render


@private_page("GET", "POST")
def ask(request):
    """The same answer for any address, known or not."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return ask_page(request, form)
    network = guard.network_of(request)
    if guard.has_asked_much(Attempt.Kind.RECOVER, network) and not proof.accepts(
        form.cleaned_data["proof"], form.cleaned_data["ticket"]
    ):
        return ask_page(request, form, asks_proof=True)
    guard.note_attempt(Attempt.Kind.RECOVER, network)
    token = recovery.ask(form.cleaned_data["email"], get_language())
    sessions.keep_recovery(request, token)
    return redirect("consultations:digits")


def ask_page(request, form, *, asks_proof=False):
    return render(
        request,
        "consultations/recovery.html",
        {
            "form": form,
            "asks_proof": asks_proof,
            "ticket": proof.usable_ticket(form.data.get("ticket", "")) if asks_proof else "",
            "wait_seconds": proof.WAIT_SECONDS,
        },
        status=429 if asks_proof else 200,
    )


@private_page("GET", "POST")
def digits(request):
    token = sessions.recovery(request)
    if token is None:
        return redirect("consultations:recovery")
    form = DigitsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        index = recovery.redeem(token, form.cleaned_data["digits"])
        if index:
            sessions.keep_recovered(request, index)
            return redirect("consultations:recovered")
        form.add_error("digits", refusal(token))
    return render(request, "consultations/recovery/digits.html", {"form": form})


def refusal(token):
    if recovery.is_over(token):
        return _("These digits count no more. Please ask for new ones.")
    return _("These are not the digits we sent. Please compare each of them.")


def with_recovered(view):
    """Hands the view the threads for whose address this session has given the digits."""

    @wraps(view)
    def wrapper(request):
        index = sessions.recovered(request)
        if index is None:
            return redirect("consultations:recovery")
        return view(request, recovery.threads(index))

    return wrapper


@private_page("GET", "POST")
@with_recovered
def recovered(request, threads):
    """The list; a POST takes a new code for one of them."""
    if request.method == "POST":
        return take_over(request, threads)
    names = reading.hospital_names({thread.hospital_id for thread in threads}, get_language())
    rows = [(thread, names[thread.hospital_id]) for thread in threads]
    return render(request, "consultations/recovery/threads.html", {"rows": rows})


def take_over(request, threads):
    locator = request.POST.get("locator", "")
    thread = next((thread for thread in threads if thread.locator == locator), None)
    if thread is None:
        raise Http404
    code = recovery.take_over(thread)
    thread.refresh_from_db(fields=["secret_hash"])
    sessions.remember(request, thread)
    sessions.keep_receipt(request, locator, code)
    return redirect("consultations:receipt", locator)
