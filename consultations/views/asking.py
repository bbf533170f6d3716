"""From a hospital's page to a receipt in the patient's hand."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language

from consultations import actions, attachments, codes, guard, reading, sessions
from consultations.forms import AskForm
from consultations.forms.ask import new_token, topic_keys
from consultations.private import private_page, render

AGAIN_WITHIN = timedelta(seconds=sessions.RECEIPT_SECONDS)


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
    initial = {"token": new_token(), "topic": wished_topic(request, desk)}
    return page(request, desk, AskForm(desk, initial=initial))


def page(request, desk, form):
    return render(
        request,
        "consultations/new.html",
        {
            "form": form,
            "desk": desk,
            "retention_days": settings.CONSULTATION_RETENTION_DAYS,
            "rest_days": settings.CONSULTATION_REST_DAYS,
        },
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
    twin = form.sent_token and actions.already_open(form.sent_token)
    if twin:
        return sent_again(request, form, *twin)
    if not valid:
        return page(request, desk, form)
    opened = actions.open_thread(
        desk.pk, token=form.sent_token, language=get_language(), **form.facts()
    )
    return sent(request, *opened)


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
        actions.add_what_is_new(thread, form.cleaned_data["message"], get_language())
    return sent(request, thread, code)


@private_page("GET", "POST")
def receipt(request, locator):
    """The code, shown until the patient says that it is safe with them."""
    if request.method == "POST":
        sessions.put_receipt_away(request, locator)
        return redirect("consultations:thread", locator)
    code, thread = sessions.receipt(request, locator), sessions.opened(request, locator)
    if code is None or thread is None:
        return redirect("consultations:thread", locator)
    _slug, name = reading.hospital_name(thread.hospital_id, get_language())
    context = {"code": codes.grouped(code), "hospital_name": name}
    return render(request, "consultations/receipt.html", context)
