from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from ..reading import foods as reading
from ..reading.hospitals import treatment
from ..reading.leaflets import leaflet

ASSESSMENT = "constitution-assessment"  # of hospitals/data/treatments.toml


@public_page
def foods(request):
    language = get_language()
    context = {
        "leaflet": leaflet("foods", language),
        "constitutions": reading.constitutions(language),
        "assessment": treatment(ASSESSMENT, language),
        "section_of_site": "wellness",
    }
    return render(request, "wellness/foods/index.html", context)
