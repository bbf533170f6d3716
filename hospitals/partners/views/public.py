from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from hospitals import law
from hospitals.partners.forms import DirectoryForm
from hospitals.partners.reading import awards as read_awards
from hospitals.partners.reading import directory as reading
from hospitals.partners.reading import page as one
from hospitals.views.directory import pager
from portal.core.context import links_to
from portal.core.public import public_page


@public_page
def directory(request):
    language = get_language()
    form = DirectoryForm(request.GET, language)
    if not form.is_valid():
        raise Http404("The register has no such filter or page.")
    asked, page = form.asked(), form.page_number()
    if sorted(request.GET.lists()) != sorted((name, [text]) for name, text in asked.pairs(page)):
        return redirect(asked.address(page), permanent=True)
    numbers = reading.numbers(asked)
    total = numbers[asked.kind] if asked.kind else sum(numbers.values())
    pages = max(1, -(-total // reading.PAGE_SIZE))
    if page > pages:
        raise Http404("The register has fewer pages.")
    context = {
        "asked": asked,
        "tabs": tabs(asked, numbers),
        "total": total,
        "partners": reading.cards(asked, language, page),
        "choices": reading.choices(language),
        "page": page,
        "pages": pages,
        "pager": pager(page, pages),
        "query": asked.query() and f"{asked.query()}&",
        "canonical": asked.address(page),
        "indexable": page == 1 and not asked.query(),
        "language_links": links_to(request.path_info, asked.query(page)),
        "section_of_site": "partners",
    }
    return render(request, "partners/directory.html", context)


def tabs(asked, numbers):
    """[{kind, number, href, current}]: all, then each kind."""
    every = {"": sum(numbers.values()), **numbers}
    return [
        {
            "kind": kind,
            "number": number,
            "href": asked.of_kind(kind).address(),
            "current": kind == asked.kind,
        }
        for kind, number in every.items()
    ]


@public_page
def partner(request, slug):
    found = one.partner(slug, get_language())
    context = {
        "partner": found,
        "ceilings": one.ceilings(),
        "law": law,
        "section_of_site": "partners",
    }
    return render(request, "partners/partner.html", context)


@public_page
def awards(request):
    context = {"years": read_awards.by_year(get_language()), "section_of_site": "partners"}
    return render(request, "partners/awards.html", context)
