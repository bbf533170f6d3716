from django.shortcuts import render
from django.utils.translation import get_language

from hospitals.reading import microsite
from hospitals.reading import trust as reading
from portal.core.public import public_page


@public_page
def trust(request, slug):
    language = get_language()
    hospital = microsite.frame(slug, language)
    context = {"hospital": hospital, "tab": "trust", **reading.trust(hospital, language)}
    return render(request, "hospitals/trust.html", context)
