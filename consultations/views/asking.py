"""From a hospital's page to a receipt in the patient's hand."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from consultations import actions, codes, reading, sessions
from consultations.forms import AskForm
from consultations.forms.ask import new_token
from consultations.private import private_page

AGAIN_WITHIN = timedelta(seconds=sessions.RECEIPT_SECONDS)


@private_page("GET", "POST")
def new(request):
    slug = request.GET.get("hospital", "")
    if not slug:
        return render(request, "consultations/choose.html")
    desk = reading.desk(slug, get_language()) if "\0" not in slug else None
    if desk is None:
        raise Http404
    if request.method != "POST":
        form = AskForm(desk, initial={"token": new_token(), "topic": wished_topic(request, desk)})
        return render(request, "consultations/new.html", {"form": form, "desk": desk})
    form = AskForm(desk, request.POST)
    valid = form.is_valid()
    twin = form.sent_token and actions.already_open(form.sent_token)
    if twin:
        return sent_again(request, *twin)
    if not valid:
        return render(request, "consultations/new.html", {"form": form, "desk": desk})
    return sent(request, *actions.open_thread(
        desk.pk, token=form.sent_token, language=get_language(), **form.facts()
    ))


def wished_topic(request, desk):
    """What the patient came from: ?treatment=… or ?section=…, where this hospital has it."""
    offered = {slug for group in desk.treatments.values() for _pk, slug, _name in group}
    if request.GET.get("treatment") in offered:
        return f"treatment:{request.GET['treatment']}"
    if request.GET.get("section") in {slug for slug, _name in desk.sections.values()}:
        return f"section:{request.GET['section']}"
    return ""


def sent(request, thread, code):
    sessions.remember(request, thread)
    sessions.keep_receipt(request, thread.locator, code)
    return redirect("consultations:receipt", thread.locator)


def sent_again(request, thread, code):
    """The same form once more: the same receipt, while one would still be shown."""
    if code and thread.created_at > timezone.now() - AGAIN_WITHIN:
        return sent(request, thread, code)
    return redirect("consultations:thread", thread.locator)


@private_page("GET", "POST")
def receipt(request, locator):
    """The code, shown until the patient says that it is safe with them."""
    if request.method == "POST":
        sessions.put_receipt_away(request, locator)
        return redirect("consultations:thread", locator)
    code = sessions.receipt(request, locator)
    if code is None:
        return redirect("consultations:thread", locator)
    return render(request, "consultations/receipt.html", {
        "locator": locator, "code": codes.grouped(code),
    })
