from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from hospitals.views.directory import pager
from portal.core.context import links_to
from portal.core.public import public_page

from ..forms.facilities import FacilitiesForm
from ..reading import facilities as reading


@public_page
def facilities(request):
    language = get_language()
    form = FacilitiesForm(request.GET, language)
    if not form.is_valid():
        raise Http404("The facilities have no such filter or page.")
    asked, page = form.asked(), form.page_number()
    if sorted(request.GET.lists()) != sorted((name, [text]) for name, text in asked.pairs(page)):
        return redirect(asked.address(page), permanent=True)
    total = reading.number(asked)
    pages = max(1, -(-total // reading.PAGE_SIZE))
    if page > pages:
        raise Http404("There are fewer pages.")
    cards = reading.cards(asked, language, page)
    context = {
        "asked": asked,
        "facilities": cards,
        "imported": any(card["imported"] for card in cards),
        "licences": reading.licences(cards),
        "total": total,
        "every": reading.number(reading.Asked()),
        "panel": reading.panel(asked, language),
        "chips": reading.chips(asked, language),
        "page": page,
        "pages": pages,
        "pager": pager(page, pages),
        "query": asked.query() and f"{asked.query()}&",
        "canonical": asked.address(page),
        "language_links": links_to(request.path_info, asked.query(page)),
        "section_of_site": "wellness",
    }
    return render(request, "wellness/facilities/index.html", context)
