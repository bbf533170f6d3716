from django.shortcuts import render
from django.utils.translation import get_language

from hospitals.reading import microsite
from hospitals.reading.maps import district_map
from portal.core.public import public_page


@public_page
def visit(request, slug):
    language = get_language()
    hospital = microsite.frame(slug, language)
    context = {
        "hospital": hospital,
        "tab": "visit",
        "hours": microsite.hours_of(hospital["pk"]),
        "places": microsite.surroundings(hospital["pk"], language),
        "map": district_map(
            language,
            here=hospital["district__slug"],
            point=(hospital["latitude"], hospital["longitude"]),
        ),
    }
    return render(request, "hospitals/visit.html", context)
