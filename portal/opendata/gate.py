"""What every request below /api/ passes: the limit, the language, and an answer to each mistake."""

import logging
from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from portal.core.languages import tag
from portal.core.pagecache import COMPRESSORS, accepted_encoding

from . import languages
from .limits import Allowance
from .problems import FAILURE, METHOD, NOT_FOUND, REQUEST, NotFound, Problem, respond

METHODS = "GET, HEAD, OPTIONS"
POLICY = {"default-src": ["'none'"], "frame-ancestors": ["'none'"]}
WORTH_COMPRESSING = 1000
logger = logging.getLogger("django.request")


def gated(view):
    """A view of the API: for everybody, from everywhere, without cookies, session and CSRF."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        allowance = Allowance(request)
        with translation.override(languages.accepted(request)):
            response = passed(allowance, view, request, *args, **kwargs)
        for name, value in allowance.headers.items():
            response.headers[name] = value
        return with_policies(request, response)

    wrapper.csrf_exempt = True  # nothing can be sent here, and nobody is known
    wrapper.is_public = True
    return wrapper


def passed(allowance, view, request, *args, **kwargs):
    try:
        allowance.check()
        language = languages.asked(request)
    except Problem as problem:
        return in_language(problem.response(request))
    except SuspiciousOperation:  # more parameters than anybody has a use for
        return in_language(respond(request, REQUEST))
    with translation.override(language):
        return in_language(answered(view, request, *args, **kwargs))


def in_language(response):
    response.headers.setdefault("Content-Language", tag(translation.get_language()))
    return response


def answered(view, request, *args, **kwargs):
    """The view's answer; whatever goes wrong is a problem, told without what caused it."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS})
    if request.method not in {"GET", "HEAD"}:
        return respond(request, METHOD, headers={"Allow": METHODS})
    try:
        return looked_at(view, request, *args, **kwargs)
    except Problem as problem:
        return problem.response(request)
    except Http404:
        return NotFound().response(request)
    except SuspiciousOperation:
        return respond(request, REQUEST)
    except Exception:  # whatever is broken, a programme waits for an answer
        logger.exception("Internal Server Error: %s", request.path_info)
        return respond(request, FAILURE)


def looked_at(view, request, *args, **kwargs):
    """HEAD is GET without the body; the operations know GET alone."""
    method, request.method = request.method, "GET"
    try:
        response = compressed(request, view(request, *args, **kwargs))
    finally:
        request.method = method
    if method == "HEAD" and not response.streaming:
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response


def compressed(request, response):
    """Nothing here is secret, so that what is alike may be compressed together."""
    patch_vary_headers(response, ["Accept-Encoding"])
    encoding = accepted_encoding(request.headers.get("Accept-Encoding", ""))
    known = "Content-Encoding" in response.headers
    if not encoding or known or response.streaming or len(response.content) < WORTH_COMPRESSING:
        return response
    response.content = COMPRESSORS[encoding](response.content)
    response.headers["Content-Encoding"] = encoding
    return response


def with_policies(request, response):
    """For everybody to read, from any page, and for nobody to run."""
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response._csp_config = POLICY
    return response


def belongs_here(request):
    return request.path_info.startswith("/api/")


def refused(request, status):
    """The answer where a request did not come as far as the gate: a forged host, a failure of
    what stands before it."""
    kind = {404: NOT_FOUND, 500: FAILURE}.get(status, REQUEST)
    with translation.override(languages.accepted(request)):
        return with_policies(request, in_language(respond(request, kind, status=status)))
