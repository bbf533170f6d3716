"""What every page's frame needs."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from .languages import OWN_NAMES, SHORT_NAMES, in_language, language_of_path, tag
from .publishing import previewed, state


def site(request):
    return {
        "language": get_language(),
        "language_tag": tag(get_language()),
        "language_links": SimpleLazyObject(lambda: language_links(request)),
        "site_origin": settings.SITE_ORIGIN,
        "preview": previewed(),
        "sample_data": SimpleLazyObject(lambda: state().sample),
    }


def language_links(request):
    """This page in each public language."""
    return links_to(request.path_info, request.GET.urlencode() if request.method == "GET" else "")


def links_to(path, query=""):
    """A page in each public language: [{code, tag, name, short, url, current}, …]."""
    current = language_of_path(path)
    return [
        {
            "code": code,
            "tag": tag(code),
            "name": OWN_NAMES[code],
            "short": SHORT_NAMES[code],
            "url": in_language(path if current else "/en/", code) + (f"?{query}" if query else ""),
            "current": code == current,
        }
        for code in settings.PUBLIC_LANGUAGES
    ]
