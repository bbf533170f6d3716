from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from hospitals import map_links, tiles
from hospitals.reading import microsite
from hospitals.reading import visit as reading
from hospitals.reading.address_card import address_card
from hospitals.reading.maps import city
from hospitals.reading.neighbourhood import neighbourhood, on_map
from portal.core.public import public_page
from portal.core.squares import of_address


@public_page
def visit(request, slug):
    language = get_language()
    hospital = microsite.frame(slug, language)
    point = hospital["latitude"], hospital["longitude"]
    ways = reading.accesses(hospital["pk"], language, point)
    places = reading.around(hospital["pk"], language, point)
    places = reading.numbered(places, lambda lat, lon: on_map(point, lat, lon))
    server = tiles.tile_server()
    context = {
        "hospital": hospital,
        "tab": "visit",
        "hours": microsite.hours_of(hospital["pk"]),
        "arrival": reading.arrival(hospital["pk"], language),
        "ways": ways,
        "airports": reading.from_airports(ways, language),
        "places": places,
        "imported": any(one["imported"] for group in places.values() for one in group),
        "licences": reading.licences(places),
        "courses": reading.courses_near(language, point),
        "map": neighbourhood(language, hospital["district__slug"], point, marks(ways, places)),
        "city": city(language, hospital["district__slug"], point),
        "map_links": map_links.links(target(hospital), language),
        "tiles": server,
        "squares": of_address(f"{settings.SITE_ORIGIN}{reverse('hospitals:visit', args=[slug])}"),
    }
    return tiles.allow_tiles(render(request, "hospitals/visit.html", context), server)


@public_page
def contact_card(request, slug):
    """The hospital for the address book of a telephone."""
    language = get_language()
    hospital = microsite.frame(slug, language)
    response = HttpResponse(
        address_card(hospital, language), content_type="text/vcard; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.vcf"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def target(hospital):
    return map_links.Target(
        name=hospital["name_ko"] or hospital["name"],
        address=hospital["address_ko"],
        latitude=hospital["latitude"],
        longitude=hospital["longitude"],
    )


def marks(ways, places):
    """What the map shows: stations by their letter, numbered places."""
    for way in ways:
        yield way["label"], "station", way["latitude"], way["longitude"]
    for kind, found in places.items():
        for place in found:
            if place["number"]:
                yield str(place["number"]), kind, place["latitude"], place["longitude"]
