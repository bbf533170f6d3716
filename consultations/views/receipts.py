"""The receipt: the code, until it is safe with the patient."""

from django.shortcuts import redirect
from django.utils.translation import get_language

from consultations import cards, codes, reading, sessions
from consultations.forms import SavedForm
from consultations.private import private_page, render


@private_page("GET", "POST")
def receipt(request, locator):
    """A POST says that the code is saved, by its last characters, or that this has time."""
    code, thread = held(request, locator)
    if code is None or "later" in request.POST:
        return redirect("consultations:thread", locator)
    form = SavedForm(code, request.POST if request.method == "POST" else None)
    if form.is_valid():
        sessions.put_receipt_away(request, locator)
        return redirect("consultations:thread", locator)
    return render(request, "consultations/receipt.html", {**card(thread, code), "form": form})


@private_page("GET")
def download(request, locator):
    """The card as a file that needs nothing else."""
    code, thread = held(request, locator)
    if code is None:
        return redirect("consultations:thread", locator)
    context = {**card(thread, code), "style": cards.style()}
    response = render(request, "consultations/receipt/file.html", context)
    name = cards.file_name(locator)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def held(request, locator):
    """(code, thread) while this device may show them, else (None, None)."""
    code, thread = sessions.receipt(request, locator), sessions.opened(request, locator)
    return (code, thread) if code and thread else (None, None)


def card(thread, code):
    _slug, name = reading.hospital_name(thread.hospital_id, get_language())
    return {
        "thread": thread,
        "code": codes.grouped(code),
        "squares": cards.squares(code),
        "hospital_name": name,
    }
