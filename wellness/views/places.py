from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from ..reading import places


@public_page
def index(request):
    context = {"themes": places.themes(get_language()), "section_of_site": "wellness"}
    return render(request, "wellness/index.html", context)
