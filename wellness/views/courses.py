from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from portal.core.context import links_to
from portal.core.public import public_page

from ..calendars import file_of
from ..forms.courses import CoursesForm, StartForm
from ..reading import course_list, courses


@public_page
def course_index(request):
    language = get_language()
    form = CoursesForm(request.GET, language)
    if not form.is_valid():
        raise Http404("The courses have no such filter.")
    asked = form.asked()
    if says_more(request.GET, asked):
        return redirect(asked.address(), permanent=True)
    every = course_list.cards(language)
    found = [card for card in every if asked.leaves(card)]
    context = {
        "asked": asked,
        "total": len(found),
        "every": len(every),
        "themes": list(course_list.by_theme(found, language)),
        "panel": course_list.panel(asked, language),
        "chips": course_list.chips(asked, language),
        "canonical": asked.address(),
        "language_links": links_to(request.path_info, asked.query()),
        "section_of_site": "wellness",
    }
    return render(request, "wellness/courses/index.html", context)


def says_more(query, asked):
    """Whether the address names what goes without saying: an empty field, a field twice."""
    given = sorted((name, value) for name in query for value in query.getlist(name))
    return given != sorted(asked.pairs())


@public_page
def course(request, slug):
    language = get_language()
    found = course_or_404(slug, language)
    context = {
        "course": found,
        "map": courses.map_of(found, language),
        "section_of_site": "wellness",
    }
    return render(request, "wellness/courses/course.html", context)


@public_page
def calendar(request, slug):
    """The course for a calendar, from the day that `start` names."""
    language = get_language()
    found = course_or_404(slug, language)
    form = StartForm(request.GET)
    if not form.is_valid():
        raise BadRequest("A calendar file begins on a day, as in ?start=2026-11-22.")
    start = form.cleaned_data["start"]
    response = HttpResponse(
        file_of(found, start, language), content_type="text/calendar; charset=utf-8"
    )
    name = f"{slug}-{start.isoformat()}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def course_or_404(slug, language):
    found = courses.course(slug, language)
    if found is None:
        raise Http404("There is no such course.")
    return found
