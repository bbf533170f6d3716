from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from hospitals import taxi
from hospitals.reading import microsite, visit
from hospitals.reading.neighbourhood import neighbourhood
from portal.core.public import public_page
from portal.core.squares import of_address


@public_page
@csp_update({"worker-src": ["'self'"]})
def taxi_card(request, slug):
    """A page of its own, without the portal's frame: it is shown, printed and kept."""
    language = get_language()
    hospital = microsite.frame(slug, language)
    point = hospital["latitude"], hospital["longitude"]
    ways = visit.accesses(hospital["pk"], language, point)
    stations = [
        (way["station_ko"] or way["station"], "named", way["latitude"], way["longitude"])
        for way in ways
    ]
    own_page = reverse("hospitals:visit", args=[slug])
    context = {
        "hospital": hospital,
        "arrival": visit.arrival(hospital["pk"], language),
        "said": taxi,
        "stations": taxi.korean_stations(ways),
        "map": neighbourhood("ko", hospital["district__slug"], point, stations),
        "squares": of_address(f"{settings.SITE_ORIGIN}{own_page}"),
    }
    return render(request, "hospitals/taxi.html", context)


@public_page
def worker(request, slug):
    """The card's service worker. Raises Http404 for a hospital that is not shown."""
    microsite.frame(slug, get_language())
    response = HttpResponse(taxi.worker(slug), content_type="text/javascript; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    return response
