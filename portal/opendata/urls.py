"""/api/: version 1, and for all else there an answer that a programme understands."""

from django.http import HttpResponsePermanentRedirect
from django.urls import URLPattern, include, path, re_path, resolve

from .api import made
from .gate import gated
from .problems import NotFound


def unknown(request, rest=""):
    """A forgotten last slash is mended, nothing else."""
    address = f"{request.path_info}/"
    if not request.path_info.endswith("/") and resolve(address).url_name != "api_unknown":
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(address + (f"?{query}" if query else ""))
    raise NotFound


def behind_the_gate(patterns):
    return [
        URLPattern(one.pattern, gated(one.callback), one.default_args, one.name) for one in patterns
    ]


operations, _app, _namespace = made().urls
urlpatterns = [
    path("v1/", include((behind_the_gate(operations), "api"))),
    re_path(r"^(?P<rest>.*)$", gated(unknown), name="api_unknown"),
]
