"""What all pages of the board stand in."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse

from portal.core.languages import OWN_NAMES, tag
from portal.translating.scope import targets


def respond(page, request, template, **context):
    request.current_app = page.admin_site.name
    return TemplateResponse(
        request,
        f"admin/translating/{template}.html",
        {
            **page.admin_site.each_context(request),
            "opts": page.opts,
            "languages": [named(code) for code in targets()],
            **context,
        },
    )


def named(code):
    return {"code": code, "tag": tag(code), "name": OWN_NAMES[code]}


def may_look(page, request):
    if not page.has_view_permission(request):
        raise PermissionDenied


def may_translate(page, request):
    may_look(page, request)
    if not page.may_translate(request):
        raise PermissionDenied


def asked(form):
    """The form, if what was asked for exists."""
    if not form.is_valid():
        raise Http404
    return form
