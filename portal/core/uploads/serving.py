"""Handing a private file out, so that it is never a page of ours."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

POLICY = "sandbox; default-src 'none'"


def file_response(request, read, *, name, content_type, size=None, inline=False):
    """The answer with a private file. `read()` gives its bytes and is not called for a HEAD,
    where `size` is told instead. `inline` is for previews of our own making only."""
    content = b"" if request.method == "HEAD" else read()
    response = HttpResponse(content, content_type=content_type)
    length = len(content) if request.method != "HEAD" else size
    if length is not None:
        response.headers["Content-Length"] = str(length)
    response.headers["Content-Disposition"] = content_disposition_header(not inline, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response
