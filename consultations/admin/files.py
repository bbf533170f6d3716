"""A thread's files in the admin: handed out with a line in the audit, staged for an answer."""

from django.db import transaction
from django.urls import path
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from consultations import attachments
from consultations.views import files
from portal.core import audit


def file_urls(page):
    """Below a thread; `page` as in Part.staff_urls. Named without the thread's prefix."""
    return [
        path("files/", page(stage), name="stage"),
        path("files/<uuid:public_id>/", page(download, needs="read"), name="file"),
        path("files/<uuid:public_id>/preview/", page(preview, needs="read"), name="preview"),
    ]


@require_POST
def stage(request, thread, model_admin):
    owner = attachments.of_staff(thread, request.user)
    return files.answer(request, owner, staff=request.user)


@require_safe
def download(request, thread, model_admin, public_id):
    row = files.found(thread, public_id)
    response = files.whole(request, row)
    if request.method != "HEAD":
        with transaction.atomic():
            audit.record(gettext_noop("file downloaded"), thread, user=request.user)
    return response


@require_safe
def preview(request, thread, model_admin, public_id):
    """Part of the thread's page, whose view stands in the audit."""
    return files.small(request, files.found(thread, public_id))
