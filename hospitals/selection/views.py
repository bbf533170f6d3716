from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from . import history


@public_page
def index(request):
    """The fifty: what they mean, the rounds so far, and the one that is open."""
    context = {"section_of_site": "hospitals", **history.overview(get_language())}
    return render(request, "selection/index.html", context)


@public_page
def one_round(request, year):
    context = {"section_of_site": "hospitals", **history.one_round(int(year), get_language())}
    return render(request, "selection/round.html", context)
