from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from ..reading import spas as reading
from ..reading.leaflets import leaflet


@public_page
def spas(request):
    language = get_language()
    context = {
        "leaflet": leaflet("spas", language),
        "kinds": reading.kinds(language),
        "waits": reading.waits(),
        "section_of_site": "wellness",
    }
    return render(request, "wellness/spas/index.html", context)
