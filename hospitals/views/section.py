from django.http import Http404
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate
from django.utils.translation import get_language

from hospitals.reading import articles, catalogue, directory
from hospitals.reading.asked import Filters
from hospitals.reading.maps import map_of
from hospitals.reading.narrowing import Narrowed
from portal.core.public import public_page

ON_SECTION_PAGE = 6


@public_page
def care_section(request, section):
    language = get_language()
    found = next((s for s in catalogue.sections(language) if s["slug"] == section), None)
    if found is None:
        raise Http404("There is no such care section.")
    narrowed = Narrowed(Filters(section=section), language)
    context = {
        "section": found,
        "sections": catalogue.sections(language),
        "treatments": catalogue.treatments(section, language),
        "articles": articles.of_section(section, language),
        "cards": directory.cards_of(tuple(narrowed.ids(0, ON_SECTION_PAGE)), language),
        "map": SimpleLazyObject(lambda: map_of(narrowed)),
        "today": localdate(),
        "section_of_site": "hospitals",
    }
    return render(request, "hospitals/section.html", context)
