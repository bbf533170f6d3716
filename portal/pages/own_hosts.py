"""A hospital's microsite under a host name of its own (MICROSITE_HOST_SUFFIX).

`hanok-clinic.example.org/ja/doctors/` answers with the portal's `/ja/hospitals/hanok-clinic/
doctors/`: the same view, the same canonical address, so that nothing is listed twice. There is
nothing else on such a host: no admin, no form, no cookie. The links of the finished page are turned
round: those of the microsite stay on the host, all others lead to the portal.

The page cache stands outside and keeps what is finished, under host and path. The address is
rewritten for the inside, so that no view, template or remembered piece knows of the host.
"""

import re

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.request import split_domain_port
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.encoding import iri_to_uri

from hospitals.models import Hospital
from portal.core.languages import language_of_path
from portal.core.public import public_page
from portal.core.publishing import remembered
from portal.settings.env import host_of

from .errors import error_page
from .views import landing

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What pages are made of, and the browser may load only from the host it is on.
ASSETS = ("/covers/", "/posters/", settings.MEDIA_URL, settings.STATIC_URL)
NOT_HERE = ("/admin/", "/livez", "/readyz")
LINK = re.compile(r'(?<=[ \n])((?:form)?action|href)="(/(?!/)[^"]*)"')


class OwnHostMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        slug = own_slug(request.get_host()) if settings.MICROSITE_HOST_SUFFIX else None
        if slug is None:
            return self.get_response(request)
        return self.answer(request, slug)

    def answer(self, request, slug):
        request.META.pop("HTTP_COOKIE", None)  # whatever it is, nobody here asks for it
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        try:
            response = self.found(request, slug)
        except Http404:
            response = error_page(request, 404)
        response.cookies.clear()
        return turned(response, slug)

    def found(self, request, slug):
        """The answer of a hospital's host. Raises Http404."""
        path = request.path_info
        if path.startswith(ASSETS):
            return self.get_response(request)
        if path.startswith(NOT_HERE) or not is_shown(slug):
            raise Http404("There is nothing here.")
        if path == "/":
            return landing(request)
        if path == "/robots.txt":
            return robots(request)
        language = language_of_path(path)
        inside = f"/{language}/hospitals/{slug}/" if language else ""
        if language and path.startswith(inside):
            return leave_to(path.replace(inside, f"/{language}/", 1), request)
        inner = inside + path.removeprefix(f"/{language}/")
        if language and getattr(view_of(inner), "is_public", False):
            request.path_info = request.path = inner
            return self.get_response(request)
        if view_of(path):
            return leave_to(settings.SITE_ORIGIN + path, request)
        raise Http404("Neither the microsite nor the portal has such a page.")


def own_slug(host):
    """The slug in a hospital's host name, "" in one that cannot be a hospital's; None for a
    host of the portal's own."""
    name = split_domain_port(host.lower())[0]
    suffix = settings.MICROSITE_HOST_SUFFIX
    if name == host_of(settings.SITE_ORIGIN) or name in settings.ALLOWED_HOSTS:
        return None
    if name != suffix[1:] and not name.endswith(suffix):
        return None
    label = name.removesuffix(suffix)
    return label if SLUG.fullmatch(label) else ""


@remembered
def is_shown(slug):
    return Hospital.objects.published().filter(slug=slug).exists()


def view_of(path):
    """The portal's view for a path, or None. Its patterns know only the language that is active."""
    try:
        with translation.override(language_of_path(path) or settings.LANGUAGE_CODE):
            return resolve(path).func
    except Resolver404:
        return None


def leave_to(address, request):
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(iri_to_uri(address) + (f"?{query}" if query else ""))


@public_page
def robots(request):
    """Everything may be read here; what is listed stands in the portal's own map."""
    text = f"User-agent: *\nAllow: /\nSitemap: {settings.SITE_ORIGIN}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def turned(response, slug):
    """The response with the links of its page turned round."""
    if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
        text = response.content.decode()
        response.content = LINK.sub(lambda found: link(found, slug), text)
        # The search and the question are sent to the portal.
        response._csp_update = {"form-action": [settings.SITE_ORIGIN]}
    return response


def link(found, slug):
    return f'{found[1]}="{place(found[2], slug)}"'


def place(path, slug):
    """Where a path of the portal's is reached from the hospital's host."""
    if path.startswith(ASSETS):
        return path
    language = language_of_path(path)
    inside = f"/{language}/hospitals/{slug}/"
    if slug and language and path.startswith(inside):
        return f"/{language}/{path.removeprefix(inside)}"
    return settings.SITE_ORIGIN + path
