"""Public pages, rendered once per version of the content and language and kept compressed.

The first middleware: a stored page costs a look-up and no more. It keeps only answers that
a view declared public (`portal.core.public`), that carry no cookie, that may be stored, and that
were rendered from the version of the content they are kept under.
"""

import gzip
import hashlib
import re

import brotli
from django.core.cache import caches
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.timezone import localdate

from .languages import language_of_path
from .public import known_parameters
from .publishing import state

COMPRESSORS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6),
    "": lambda body: body,
}
REFUSED = re.compile(r";\s*q\s*=\s*0(\.0*)?\s*$", re.IGNORECASE)
KEPT_HEADERS_NOT = {"set-cookie", "content-length", "content-encoding", "etag", "vary"}


class PageCacheMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"} or not cacheable_path(request.path_info):
            return self.get_response(request)
        encoding = accepted_encoding(request.headers.get("Accept-Encoding", ""))
        try:
            key = page_key(request, encoding, state().version)
        except SuspiciousOperation:  # a forged host: the others refuse it, with all headers
            return self.get_response(request)
        page = caches["pages"].get(key)
        if page is None:
            response = self.get_response(request)
            if not may_keep(response):
                return response
            page = pack(response, encoding)
            caches["pages"].set(key, page)
        return answer(request, page, encoding)


def cacheable_path(path):
    return language_of_path(path) is not None or path.endswith((".svg", ".xml", "robots.txt"))


def accepted_encoding(header, offered=tuple(COMPRESSORS)):
    """The best of br and gzip that the client takes, else nothing."""
    accepted = {
        part.partition(";")[0].strip().lower()
        for part in header.split(",")
        if not REFUSED.search(part)
    }
    return next((name for name in offered if name in accepted), "")


def page_key(request, encoding, version):
    query = known_parameters(request.GET)
    canonical = "&".join(
        f"{name}={value!r}" for name in sorted(query) for value in query.getlist(name)
    )
    address = f"{request.scheme}\n{request.get_host()}\n{request.path_info}\n{canonical}"
    digest = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
    # What is valid until a day, an insurance or accreditation, is not shown on the next.
    return f"{version}:{localdate().isoformat()}:{encoding}:{digest}"


def may_keep(response):
    return (
        getattr(response, "public", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Cookie" not in response.headers.get("Vary", "")
        and "no-store" not in response.headers.get("Cache-Control", "")
    )


def pack(response, encoding):
    """(headers, body, etag) of a rendered response."""
    body = COMPRESSORS[encoding](response.content)
    headers = {k: v for k, v in response.items() if k.lower() not in KEPT_HEADERS_NOT}
    # Not every browser takes a policy from a 304: one that changed is another answer.
    policy = headers.get("Content-Security-Policy", "").encode()
    return headers, body, f'"{hashlib.sha256(body + policy).hexdigest()[:32]}"'


def answer(request, page, encoding):
    headers, body, etag = page
    known = request.headers.get("If-None-Match", "")
    if etag in known.replace("W/", "").replace(" ", "").split(","):
        response = HttpResponseNotModified(headers=without_content(headers))
    else:
        response = HttpResponse(body, headers=headers)
        response.headers["Content-Length"] = str(len(body))
        if encoding:
            response.headers["Content-Encoding"] = encoding
    response.headers["ETag"] = etag
    patch_vary_headers(response, ["Accept-Encoding"])
    response.public = True
    return response


def without_content(headers):
    """The headers of an answer that has no body; the policies stay."""
    return {
        k: v for k, v in headers.items() if k.lower() not in {"content-type", "content-language"}
    }
