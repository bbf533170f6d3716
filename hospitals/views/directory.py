from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from hospitals.forms import DirectoryForm
from hospitals.reading import answers, directory
from hospitals.reading.directory import PAGE_SIZE
from hospitals.reading.maps import map_of, neighbours
from hospitals.reading.narrowing import Narrowed, ways_out
from hospitals.reading.panel import chips, headline, panel, sorts, way
from portal.core.context import links_to
from portal.core.public import public_page


@public_page
def hospital_directory(request):
    form = DirectoryForm(request.GET, get_language())
    if not form.is_valid():
        raise Http404("The directory has no such filter or page.")
    filters, page = form.filters(), form.page_number()
    if says_more(request.GET, filters, page):
        return redirect(filters.address(page), permanent=True)
    narrowed = Narrowed(filters, get_language())
    pages = max(1, -(-narrowed.total // PAGE_SIZE))
    if page > pages:
        raise Http404("The directory has fewer pages.")
    context = {
        "filters": filters,
        "total": narrowed.total,
        "reading": narrowed.reading,
        "page": page,
        "pages": pages,
        "pager": pager(page, pages),
        "query": filters.query() and f"{filters.query()}&",
        "canonical": filters.address(page),
        "language_links": links_to(request.path_info, filters.query(page)),
        "indexable": filters.is_plain and page == 1 and bool(narrowed.total),
        "section_of_site": "hospitals",
        **shown(narrowed, page),
    }
    return render(request, "hospitals/directory.html", context)


def says_more(query, filters, page):
    """Whether the address names what goes without saying: an empty field, the first page."""
    given = sorted((name, value) for name in query for value in query.getlist(name))
    return given != filters.pairs(page)


def shown(narrowed, page):
    """What stands on the page. Filters and map of the plain lists are kept rendered, so that
    they are computed only where the template asks for them."""
    filters, language = narrowed.filters, narrowed.language
    ids = () if filters.view == "map" else tuple(narrowed.ids((page - 1) * PAGE_SIZE, PAGE_SIZE))
    return {
        "cards": directory.cards_of(ids, language, filters.treatment),
        "headline": headline(filters, language),
        "chips": chips(filters, language),
        "sorts": sorts(filters),
        "answers_in": answers.IN_LANGUAGE[language],
        "ways_out": [] if narrowed.total else ways(narrowed),
        "panel": SimpleLazyObject(lambda: panel(narrowed)),
        "map": SimpleLazyObject(lambda: map_of(narrowed)),
        "list_address": filters.seen("").address(),
        "map_address": filters.seen("map").address(),
    }


def ways(narrowed):
    found = ways_out(narrowed, neighbours(narrowed.language))
    return [way(narrowed, *one) for one in found]


def pager(page, pages):
    """Page numbers with gaps: [1, None, 4, 5, 6, None, 12]."""
    shown = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    row = []
    for number in shown:
        if row and number > row[-1] + 1:
            row.append(None)
        row.append(number)
    return row
