from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from . import handing_out, live, reading


@public_page
def index(request):
    language = get_language()
    context = {
        "published": reading.tables(language),
        "live": live.tables(language),
        "licence": handing_out.LICENCE,
        "section_of_site": "statistics",
    }
    return render(request, "statistics/index.html", context)


@public_page
def table_csv(request, slug):
    response = HttpResponse(handing_out.as_csv(one(slug)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.csv"'
    return response


@public_page
def table_json(request, slug):
    return JsonResponse(handing_out.as_json(one(slug)), json_dumps_params={"ensure_ascii": False})


def one(slug):
    """The table of this address, or 404."""
    language = get_language()
    found = live.tables(language, slug) or reading.tables(language, slug)
    if not found:
        raise Http404("There is no such table.")
    return found[0]
