"""Files: staged one by one while a form is written, and handed out after the thread's check."""

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from consultations import attachments, guard
from consultations.forms.files import StagingForm
from consultations.private import private_page, with_thread
from portal.core.uploads import file_response


@private_page("POST")
def stage(request):
    """For a question that has not been sent yet."""
    owner = attachments.of_form(request.POST.get("stage", ""))
    if owner is None:
        return refused([_("This page had been open for very long. Please load it anew.")])
    return answer(request, owner, network=guard.network_of(request))


@private_page("POST")
@with_thread
def stage_reply(request, thread):
    return answer(request, attachments.of_patient(thread), network=guard.network_of(request))


def answer(request, owner, *, staff=None, network=""):
    """JSON for the script: what was staged, or why it was not."""
    form = StagingForm(request.POST, request.FILES)
    if not form.is_valid():
        return refused([error for errors in form.errors.values() for error in errors])
    attachments.drop(owner, filter(None, [form.cleaned_data["drop"]]))
    upload = form.cleaned_data["file"]
    if not upload:
        return JsonResponse({})
    try:
        row = attachments.stage(upload, owner, staff=staff, network=network)
    except attachments.ValidationError as refusal:
        return refused(refusal.messages)
    size = filesizeformat(row.size)
    return JsonResponse(
        {"id": str(row.public_id), "name": row.name, "about": f"{row.kind}, {size}"}
    )


def refused(reasons):
    """With 200: the request was in order, the file was not."""
    return JsonResponse({"refused": " ".join(map(str, reasons))})


@private_page("GET")
@with_thread
def download(request, thread, public_id):
    return whole(request, found(thread, public_id))


@private_page("GET")
@with_thread
def preview(request, thread, public_id):
    return small(request, found(thread, public_id))


def found(thread, public_id):
    return get_object_or_404(attachments.of_thread(thread), public_id=public_id)


def whole(request, row):
    """The file itself, to be saved and never to be shown as a page of ours."""
    return file_response(
        request,
        lambda: read(row.file),
        name=row.name,
        content_type=row.content_type,
        size=row.size,
    )


def small(request, row):
    """The small JPEG that we made ourselves, for a page's <img>."""
    if not row.preview:
        raise Http404
    return file_response(
        request,
        lambda: read(row.preview),
        name="preview.jpg",
        content_type="image/jpeg",
        inline=True,
    )


def read(stored):
    try:
        return attachments.content(stored)
    except FileNotFoundError:
        raise Http404 from None
