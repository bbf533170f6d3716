from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language

from hospitals.reading import catalogue, directory
from hospitals.reading.directory import Filters
from portal.core.public import public_page

ON_SECTION_PAGE = 6


@public_page
def care_section(request, section):
    language = get_language()
    found = next((s for s in catalogue.sections(language) if s["slug"] == section), None)
    if found is None:
        raise Http404("There is no such care section.")
    context = {
        "section": found,
        "sections": catalogue.sections(language),
        "treatments": catalogue.treatments(section, language),
        "cards": directory.cards(Filters(section=section), language, 0, ON_SECTION_PAGE),
        "section_of_site": "hospitals",
    }
    return render(request, "hospitals/section.html", context)
