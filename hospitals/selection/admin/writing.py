"""The page on which a manager writes a draft. Whatever goes wrong, what was typed comes back."""

import re
from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from hospitals.selection import applying, eligibility
from hospitals.selection.application_forms import ApplicationForm, initial_of
from hospitals.selection.models import Application
from portal.core.uploads import accept
from portal.core.uploads.kinds import ACCEPTED

FILE = re.compile(r"[0-9]{1,12}")
GENERAL = "general"  # files that belong to no single criterion


def write(page, request, application):
    """`page`: the ModelAdmin. GET shows the draft; POST saves it, with its files."""
    form = ApplicationForm(application)
    if request.method != "POST":
        return show(page, request, application, form)
    if not (application.can_be_written and application.round.is_open()):
        return typed_too_late(page, request, application)
    refused = take_files(request, application, form.criteria)
    if "remove_file" in request.POST:
        drop_file(request, application)
    form = ApplicationForm(application, request.POST)
    if not form.is_valid():
        return show(page, request, application, form, refused=refused)
    try:
        saved = form.save(by=request.user)
    except applying.Stale as stale:
        return show_both(page, request, stale.saved, refused)
    except ValidationError:
        return typed_too_late(page, request, application)
    if refused:
        page.message_user(request, gettext("Your texts are saved."), messages.SUCCESS)
        return show(page, request, saved, ApplicationForm(saved), refused=refused)
    return leave(page, request, saved)


def leave(page, request, application):
    if "_hand_in" in request.POST:
        address = reverse("admin:selection_application_hand_in", args=[application.pk])
        return HttpResponseRedirect(address)
    page.message_user(request, gettext("The draft is saved."), messages.SUCCESS)
    return page.to(application)


def show_both(page, request, saved, refused):
    """Somebody else was faster: what was typed here stands in the form, what was saved there
    beside it. Saving again, with the new version, is done knowingly."""
    data = request.POST.copy()
    data["version"] = saved.version
    form = ApplicationForm(saved, data)
    form.is_valid()
    return show(page, request, saved, form, refused=refused, others=initial_of(saved), status=409)


def typed_too_late(page, request, application):
    """The round has closed, or it was handed in meanwhile; the texts can still be copied."""
    application = Application.objects.select_related("round", "hospital").get(pk=application.pk)
    form = ApplicationForm(application, request.POST)
    form.is_valid()
    return show(page, request, application, form, status=409)


def show(page, request, application, form, *, refused=None, others=None, status=None):
    files = list(application.files.order_by("pk"))
    parts = [part(row, form, files, refused or {}, others) for row in form.criteria]
    context = {
        "form": form,
        "parts": parts,
        "general": files_of(None, files, refused or {}),
        "others": others,
        "plain_others": plain_others(form, others),
        "writable": application.can_be_written and application.round.is_open(),
        "held": application.round,
        "lines": eligibility.lines(eligibility.check(application)),
        "missing": list(applying.missing(application)),
        "accepted": ACCEPTED,
        "at_most": applying.FILES,
    }
    title = gettext("Application of %(hospital)s, round of %(year)s") % {
        "hospital": application.hospital,
        "year": application.round,
    }
    return page.page(request, application, title, "write", context, status=status)


def part(criterion, form, files, refused, others):
    """One criterion: what is asked, its field, what somebody else wrote, its files."""
    name = f"answer_{criterion.pk}"
    field = form[name]
    other = (others or {}).get(name, "")
    return {
        "criterion": criterion,
        "field": field,
        "other": other if others is not None and other != field.value() else "",
        **files_of(criterion.pk, files, refused),
    }


def files_of(pk, files, refused):
    return {
        "files": [file for file in files if file.criterion_id == pk],
        "refused": refused.get(pk, []),
        "input": f"files_{pk or GENERAL}",
    }


def plain_others(form, others):
    """[(label, value)] of the other fields that differ from what is typed here."""
    if others is None:
        return []
    sections = {row.pk: str(row) for row in form.fields["section"].queryset}
    found = []
    for name in applying.FIELDS:
        here = form.cleaned_data.get(name)
        here = getattr(here, "pk", here)
        if here != others[name]:
            value = sections.get(others[name]) if name == "section" else others[name]
            if isinstance(value, bool):
                value = gettext("Yes") if value else gettext("No")
            found.append((form.fields[name].label, "–" if value is None else value))
    return found


# --- Files ----------------------------------------------------------------------------
def take_files(request, application, criteria):
    """Keep what was chosen, whatever becomes of the texts: {criterion pk: [(name, reason)]} of
    those that were refused."""
    refused = {}
    for criterion in [None, *criteria]:
        pk = criterion.pk if criterion else None
        for upload in request.FILES.getlist(f"files_{pk or GENERAL}"):
            try:
                applying.add_file(application, accept(upload), criterion, by=request.user)
            except ValidationError as error:
                refused.setdefault(pk, []).append((upload.name, " ".join(error.messages)))
    return refused


def drop_file(request, application):
    pk = request.POST["remove_file"]
    with suppress(ValidationError):  # closed just now: saving says so
        applying.remove_file(application, int(pk) if FILE.fullmatch(pk) else 0, by=request.user)
