from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospitals.forms import DirectoryForm
from hospitals.reading import catalogue, directory
from hospitals.reading.directory import PAGE_SIZE
from hospitals.reading.maps import district_map
from portal.core.public import public_page


@public_page
def hospital_directory(request):
    language = get_language()
    form = DirectoryForm(request.GET, language)
    if not form.is_valid():
        raise Http404("The directory has no such filter or page.")
    filters, page = form.filters(), form.page_number()
    total = directory.count(filters)
    pages = max(1, -(-total // PAGE_SIZE))
    if page > pages:
        raise Http404("The directory has fewer pages.")
    context = {
        "filters": filters,
        "total": total,
        "page": page,
        "pages": pages,
        "pager": pager(page, pages),
        "cards": directory.cards(filters, language, (page - 1) * PAGE_SIZE),
        "sections": catalogue.sections(language),
        "districts": catalogue.districts(language),
        "spoken": [(code, directory.LANGUAGES[code]) for code in catalogue.spoken_languages()],
        "map": district_map(language, here=filters.district),
        "query": without(request.GET, "page", ending="&"),
        "chips": chips(request.GET, filters, language),
        "section_of_site": "hospitals",
    }
    return render(request, "hospitals/directory.html", context)


def without(query, *dropped, ending=""):
    """The query string with its filters less the dropped ones; `ending` only if any is left."""
    kept = [f"{name}={query[name]}" for name in query if name not in dropped and query[name]]
    return "&".join(kept) + ending if kept else ""


def chips(query, filters, language):
    """The filters in use, each with its name and the query string without it."""
    names = {
        "section": {s["slug"]: s["name"] for s in catalogue.sections(language)},
        "district": {d["slug"]: d["name"] for d in catalogue.districts(language)},
        "language": directory.LANGUAGES,
    }
    used = [
        (field, names[field][getattr(filters, field)]) for field in names if getattr(filters, field)
    ]
    if filters.selected:
        used.append(("selected", _("Selected by the city")))
    return [{"name": name, "query": without(query, field, "page")} for field, name in used]


def pager(page, pages):
    """Page numbers with gaps: [1, None, 4, 5, 6, None, 12]."""
    shown = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    row = []
    for number in shown:
        if row and number > row[-1] + 1:
            row.append(None)
        row.append(number)
    return row
