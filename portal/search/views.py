from django.core.exceptions import BadRequest
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext

from portal.core.public import public_page

from . import showing
from .forms import SearchForm, SuggestForm

SUGGESTIONS = 8
SUGGESTED_FOR_SECONDS = 300


@public_page
def results(request):
    language = get_language()
    form = SearchForm(request.GET)
    if not form.is_valid():
        return unreadable(request, form, language)
    query, kind, page = form.cleaned_data["q"], form.cleaned_data["kind"], form.page_number()
    if not query:
        return welcome(request, language)
    found = showing.Found(query, language, form.exact())
    context = {"query": query, "found": found, "exact": form.exact(), **frame(language)}
    if kind:
        context["only"] = one_kind(found, kind, page)
    elif page > 1:
        raise Http404("The overview of all kinds has one page.")
    return render(request, "search/results.html", context)


def frame(language):
    """What the search page shows whatever was asked; its own box stands for the header's."""
    return {"ways": showing.ways(language), "large_search_box": True, "section_of_site": "search"}


def one_kind(found, kind, page):
    only = found.page_of(kind, page)
    if page > only.pages:
        raise Http404("There are fewer pages of this kind.")
    return only


def welcome(request, language, status=200, **more):
    context = {"examples": showing.examples(language), **frame(language), **more}
    return render(request, "search/welcome.html", context, status=status)


def unreadable(request, form, language):
    """Words that are too long come back to be shortened; a forged address leads nowhere."""
    if set(form.errors) != {"q"}:
        raise Http404("There is no such kind or page of results.")
    typed = request.GET["q"].replace("\0", "")[:1000]
    return welcome(request, language, status=400, query=typed, wrong=form.errors["q"][0])


@public_page
def suggestions(request):
    form = SuggestForm(request.GET)
    if not form.is_valid():
        raise BadRequest("Nothing is suggested for such words.")
    found = showing.suggestions(form.cleaned_data["q"], get_language(), SUGGESTIONS)
    said = ngettext("%(number)d suggestion", "%(number)d suggestions", len(found))
    response = JsonResponse({"said": said % {"number": len(found)}, "suggestions": found})
    response.headers["Cache-Control"] = f"public, max-age={SUGGESTED_FOR_SECONDS}"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@public_page
def order(request):
    """How the order of the results is made, in plain words."""
    return render(request, "search/order.html", {"section_of_site": "search"})
