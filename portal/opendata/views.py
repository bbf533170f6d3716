"""The page for people about the open data."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from hospitals.embeds import snippets
from hospitals.embeds.reading import example
from portal.core.languages import tag
from portal.core.public import public_page

from . import document, explained, problems, shown


@public_page
def index(request):
    language = get_language()
    kinds = explained.kinds()
    origin = settings.SITE_ORIGIN + reverse("api:root")
    context = {
        "kinds": kinds,
        "common": explained.common(),
        "parameters": explained.parameters(),
        "examples": shown.examples(kinds, language),
        "problems": shown.problems(problems.KINDS),
        "licence": document.LICENCE,
        "edition": shown.edition(),
        "most": settings.API_REQUESTS_PER_MINUTE,
        "content_languages": [tag(code) for code, _name in settings.LANGUAGES],
        "changes": f"{origin}changes/",
        "bulk": f"{origin}bulk/",
        "snippet": card_snippet(language),
    }
    return render(request, "open-data/index.html", context)


def card_snippet(language):
    """The piece of HTML for one hospital's card, as an example; None without hospitals."""
    hospital = example(language)
    return hospital and snippets.snippet(*hospital, language)
