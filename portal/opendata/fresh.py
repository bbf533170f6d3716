"""Whether an answer is still the one that somebody has: known before anything is read.

A state is made of what an answer can depend on: the version of the public content, the day (what
is valid until one is so on its last), the language, the address, the times of the records.
"""

import hashlib
from functools import wraps

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpResponseNotModified
from django.utils.http import parse_etags
from django.utils.timezone import localdate
from django.utils.translation import get_language

from portal.core.publishing import state

from .models import Stamp

FORMAT = 1  # raised with each change of what the same content is answered as
SECONDS = 60


def conditional(view):
    """Answer 304 to whoever has the state already; else tell it with the answer.

    For operations: `view(request, …)` after the parameters were found to be valid.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        etag = etag_of(request)
        if known(request, etag):
            response = HttpResponseNotModified()
        else:
            response = view(request, *args, **kwargs)
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
        response.public = True
        return response

    return wrapper


def etag_of(request):
    """A weak one: the same records, though perhaps compressed or dated (`as_of`) otherwise."""
    content = state()
    parts = (
        FORMAT,
        content.version,
        content.sample,
        localdate(),
        get_language(),
        settings.SITE_ORIGIN,
        request.path_info,
        sorted((name, values) for name, values in request.GET.lists()),
        stamps(),
    )
    return f'W/"{hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def stamps():
    """The time of the last stamp, and how many have it: those of one settling come in parts."""
    times = Stamp.objects.values_list("modified_at").annotate(Count("pk"), Max("pk"))
    return times.order_by("-modified_at").first()


def known(request, etag):
    have = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in have or etag.removeprefix("W/") in {one.removeprefix("W/") for one in have}
