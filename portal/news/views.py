from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from portal.core.public import public_page
from portal.search.showing import pager

from . import reading
from .forms import ListForm


@public_page
def index(request):
    form = ListForm(request.GET)
    if not form.is_valid():
        raise Http404("The news have no such kind or page.")
    kind, page = form.cleaned_data["kind"], form.cleaned_data["page"] or 1
    found = reading.listed(get_language(), kind, page)
    if page > found.pages:
        raise Http404("The news have fewer pages.")
    query = f"kind={kind}" if kind else ""
    more = [query] if query else []
    context = {
        "news": found,
        "kind": kind,
        "page": page,
        "pages": found.pages,
        "pager": pager(page, found.pages),
        "query": f"{query}&" if query else "",
        "canonical": address("&".join([*more, f"page={page}"] if page > 1 else more)),
        "section_of_site": "news",
    }
    return render(request, "news/index.html", context)


def address(query):
    return reverse("news:index") + (f"?{query}" if query else "")


@public_page
def article(request, slug):
    language = get_language()
    notice = reading.article(slug, language)
    if notice is None:
        raise Http404("There is no such notice.")
    before, after = reading.beside(notice, language)
    context = {
        "notice": notice,
        "before": before,
        "after": after,
        "section_of_site": "news",
    }
    return render(request, "news/article.html", context)
