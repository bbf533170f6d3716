from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from ..reading import course_list, places

FEW = 3  # courses that the first page of wellness shows


@public_page
def index(request):
    language = get_language()
    context = {
        "themes": places.themes(language, course_list.by_place(language)),
        "courses": course_list.few(language, FEW),
        "number_of_courses": len(course_list.cards(language)),
        "section_of_site": "wellness",
    }
    return render(request, "wellness/index.html", context)
