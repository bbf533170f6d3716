from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from . import reading

EMERGENCIES = {"119", "112"}


@public_page
def numbers(request):
    lines = reading.help_lines(get_language())
    context = {
        "emergencies": [line for line in lines if line["slug"] in EMERGENCIES],
        "lines": [line for line in lines if line["slug"] not in EMERGENCIES],
        "section_of_site": "guide",
    }
    return render(request, "guide/numbers.html", context)
