from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from portal.core.public import public_page

from ..reading import acupressure as reading
from ..reading.leaflets import leaflet


@public_page
def points(request):
    language = get_language()
    found = reading.points(language)
    context = {
        "leaflet": leaflet("acupressure", language),
        "points": found,
        "bodies": reading.bodies(found) if found else [],
        "section_of_site": "wellness",
    }
    return render(request, "wellness/acupressure/index.html", context)


@public_page
def point(request, code):
    """However the code is written, it leads to its one address."""
    if code != code.lower():
        return redirect("wellness:point", code.lower(), permanent=True)
    language = get_language()
    found = reading.point(code, language)
    if found is None:
        raise Http404("No such point.")
    context = {
        "leaflet": leaflet("acupressure", language),
        "point": found,
        "others": [one for one in reading.points(language) if one["slug"] != code],
        "section_of_site": "wellness",
    }
    return render(request, "wellness/acupressure/point.html", context)
