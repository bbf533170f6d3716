from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from .. import related, tools
from ..reading import articles, help_lines
from .numbers import EMERGENCIES


@public_page
def index(request):
    language = get_language()
    lines = help_lines.help_lines(language)
    context = {
        "stages": articles.stages(language),
        "emergencies": [line for line in lines if line["slug"] in EMERGENCIES],
        "section_of_site": "guide",
    }
    return render(request, "guide/index.html", context)


@public_page
def article(request, slug):
    language = get_language()
    found = articles.article(slug, language)
    if found is None:
        raise Http404("The guide has no such article.")
    before, after = articles.beside(found, language)
    tool = tools.tool_of(slug)
    shown = tool.show(request.GET, language) if tool else {}
    context = {
        "article": found,
        "before": before,
        "after": after,
        "shelves": related.shelves(found["pk"], language),
        "tool_of_article": tool,
        "tool": shown,
        "section_of_site": "guide",
    }
    status = 400 if shown.get("refused") else 200
    return render(request, "guide/article.html", context, status=status)
