"""The pages that say what went wrong, in the language of the address.

They stand on their own feet: an error can come before the session, the user or the
language are known, so none of these pages asks for them.
"""

from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from portal.core.context import links_to
from portal.core.languages import language_of_path, preferred_language, tag
from portal.core.publishing import state
from portal.opendata import gate

SHOWN_AT_MOST = 20_000  # characters of a typed text
NEVER_SHOWN = ("csrf", "password", "otp", "code", "token", "secret", "altcha")
LAST_RESORT = "Something went wrong on our side. Please try again in a few minutes.\n"


def bad_request(request, exception=None):
    return error_page(request, 400)


def forbidden(request, exception=None):
    return error_page(request, 403)


def not_found(request, exception=None):
    return error_page(request, 404)


def server_error(request):
    """Neither database nor session: they may be what failed."""
    try:
        return error_page(request, 500)
    except Exception:  # whatever is broken, somebody waits for an answer
        return HttpResponse(LAST_RESORT, status=500, content_type="text/plain; charset=utf-8")


def csrf_failure(request, reason=""):
    """A form came without its proof. Whoever typed it is shown the texts, to send them again."""
    own = sent_from_here(request)
    typed = typed_texts(request.POST) if own else []
    return error_page(request, 403, "403_csrf.html", typed=typed, back=came_from(request))


def error_page(request, status, template=None, **more):
    """A page of the portal without its request: no context processor runs. Programmes that ask
    the API get what they can read."""
    if gate.belongs_here(request):
        return gate.refused(request, status)
    language = language_for(request)
    if language not in settings.PUBLIC_LANGUAGES:
        template = "admin/error.html"
    with translation.override(language):
        context = {**frame(request, language, status), **more}
        body = render_to_string(template or f"{status}.html", context)
    return HttpResponse(body, status=status)


def language_for(request):
    """The path's language, in the admin the one that holds, elsewhere the browser's."""
    path = request.path_info
    if path.startswith("/admin/"):
        return get_language() or settings.STAFF_LANGUAGES[0]
    wanted = request.headers.get("Accept-Language", "")
    return language_of_path(path) or preferred_language(
        wanted, settings.PUBLIC_LANGUAGES, settings.LANGUAGE_CODE
    )


def frame(request, language, status):
    """What base.html shows around every page (portal.core.context)."""
    return {
        "status": status,
        "stands_alone": status >= 500,
        "language": language,
        "language_tag": tag(language),
        "language_links": links_to(quote(request.path_info)),
        "site_origin": settings.SITE_ORIGIN,
        "sample_data": status in {403, 404} and SimpleLazyObject(lambda: state().sample),
    }


def sent_from_here(request):
    """Whether the form stood on a page of ours: nobody else may put words on this page."""
    try:
        return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return False


def typed_texts(posted):
    return [
        text[:SHOWN_AT_MOST]
        for name, text in posted.items()
        if text.strip() and not any(word in name.lower() for word in NEVER_SHOWN)
    ]


def came_from(request):
    """The path of our page that the form stood on, or the front door."""
    referer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return urlsplit(referer).path or "/"
    return "/"
