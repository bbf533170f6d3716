"""What the patient says about machines: allowed, not any more, and please now."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from consultations.models import Message
from consultations.private import private_page, with_thread

from . import actions
from .machines import TranslationFailed


def back(thread, anchor=""):
    return redirect(f"{reverse('consultations:thread', args=[thread.locator])}{anchor}")


@private_page("POST")
@with_thread
def consent(request, thread):
    if request.POST.get("machine") == "yes":
        actions.allow_machine(thread)
    else:
        actions.forbid_machine(thread)
    return back(thread, "#machine")


@private_page("POST")
@with_thread
def by_machine(request, thread, message):
    found = thread.messages.filter(pk=message, author=Message.Author.STAFF).first()
    if found is None:
        raise Http404
    try:
        actions.translate_by_machine(found, thread.language, by_patient=True)
    except (TranslationFailed, actions.NoConsentError):
        return back(thread, "?said=not-translated")
    return back(thread, "#conversation")
