"""A microsite as it would be, for those who work on it: any page of it, published or not."""

import copy
import re

from django.conf import settings
from django.http import Http404
from django.urls import resolve, reverse
from django.utils import translation

from portal.core.languages import tag
from portal.core.publishing import previewing

OF_MICROSITES = {"hospitals", "disclosures"}  # the namespaces of pages that may be previewed


def preview(request, hospital, language, page):
    """The public page at `page` of the hospital's microsite, its links led back here.

    Whether the hospital may be seen at all, the caller has asked. Raises Http404 for an
    address that is no page of this microsite.
    """
    if language not in settings.PUBLIC_LANGUAGES:
        raise Http404("This is no language of the site.")
    address = f"/{language}/hospitals/{hospital.slug}/{page}"
    with translation.override(language), previewing(hospital.pk):
        match = resolve(address)
        if match.namespace not in OF_MICROSITES or match.kwargs.get("slug") != hospital.slug:
            raise Http404("This is no page of the microsite.")
        response = match.func(standing_at(address, request), *match.args, **match.kwargs)
    return private(response, hospital, language)


def standing_at(address, request):
    """The request as if it had asked for the public address."""
    look = copy.copy(request)
    look.path = look.path_info = address
    return look


def private(response, hospital, language):
    """The answer to keep nowhere, with links that stay in the preview."""
    response.public = False
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Language"] = tag(language)
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.content = led_back(response.content.decode(), hospital).encode()
    return response


def led_back(html, hospital):
    languages = "|".join(settings.PUBLIC_LANGUAGES)
    own = re.compile(rf'\b(href|src|action)="/({languages})/hospitals/{hospital.slug}/')
    asks = re.compile(
        rf'\bhref="/({languages})/consultations/new/\?hospital={hospital.slug}\b[^"]*"'
    )
    html = own.sub(lambda found: f'{found[1]}="{root(hospital, found[2])}', html)
    return asks.sub('href="#preview"', html)


def root(hospital, language):
    return reverse("admin:hospitals_hospital_preview", args=[hospital.pk, language])
