from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from hospitals.models import SpokenLanguage
from hospitals.reading import catalogue
from hospitals.reading.maps import district_map
from portal.core.languages import preferred_language
from portal.core.public import public_page
from portal.news.reading import latest
from portal.search import showing


def landing(request):
    """`/` leads to the language the browser asks for; never by address, never by cookie."""
    language = preferred_language(
        request.headers.get("Accept-Language", ""),
        settings.PUBLIC_LANGUAGES,
        settings.LANGUAGE_CODE,
    )
    response = redirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public_page
def home(request):
    language = get_language()
    names = dict(SpokenLanguage.Code.choices)
    warnings, news = latest(language)
    context = {
        "sections": catalogue.sections(language),
        "spoken": [(code, names[code]) for code in catalogue.spoken_languages()],
        "total": sum(row["hospitals"] for row in catalogue.districts(language)),
        "fifty": catalogue.selected(language),
        "map": district_map(language),
        "news": news,
        "warnings": warnings,
        "examples": showing.examples(language),
        "large_search_box": True,
    }
    return render(request, "pages/home.html", context)
