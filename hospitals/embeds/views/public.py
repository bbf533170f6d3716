"""What other sites show of the portal: the card of a hospital, and the badge of the fifty."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from hospitals.checking import certificates, recognising
from hospitals.embeds import badges, reading
from hospitals.embeds.framing import framable
from portal.core.public import public_page


@public_page
@framable
def card(request, slug):
    """Where there is none any more, a frame on somebody's page says so in its own size."""
    try:
        found = reading.card(slug, get_language())
    except Http404:
        return render(request, "hospitals/no_card.html", status=404)
    response = render(
        request, "hospitals/card.html", {"card": found, "today": timezone.localdate()}
    )
    # In a header: the page itself may not name another one as itself and ask to be left out.
    own_page = settings.SITE_ORIGIN + reverse("hospitals:overview", args=[slug])
    response.headers["Link"] = f'<{own_page}>; rel="canonical"'
    return response


@public_page
def badge(request, code):
    """The standing of a certificate today as a picture. However the code is written, it leads
    to its one address; an unknown one is a picture too, or a page that shows it would show the
    words beside it instead."""
    canonical = recognising.code(code)
    found = certificates.find(canonical, get_language()) if canonical else None
    if found and code != canonical:
        return redirect("embeds:badge", canonical, permanent=True)
    response = HttpResponse(
        badges.draw(found), content_type="image/svg+xml", status=200 if found else 404
    )
    if found:
        response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["X-Robots-Tag"] = "noindex"
    # To be shown on other sites is what it is for.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
