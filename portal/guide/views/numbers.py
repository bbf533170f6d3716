from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from ..names import in_korean
from ..reading import help_lines

EMERGENCIES = {"119", "112"}


@public_page
def numbers(request):
    language = get_language()
    lines = help_lines.help_lines(language)
    context = {
        "emergencies": [line for line in lines if line["slug"] in EMERGENCIES],
        "lines": [line for line in lines if line["number"] and line["slug"] not in EMERGENCIES],
        "desks": [line for line in lines if not line["number"]],
        "tongue": in_korean(language),
        "section_of_site": "guide",
    }
    return render(request, "guide/numbers.html", context)
