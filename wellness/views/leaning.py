"""The questions about build and habits: answers about a body, which are kept nowhere."""

from django.shortcuts import render
from django.utils.translation import get_language

from portal.core import networks
from portal.core.private import private_page

from ..forms.leaning import LeaningForm
from ..leaning import AHEAD, CLEAR, FEWEST_ANSWERS, SHARED
from ..reading import foods
from ..reading.hospitals import treatment
from ..reading.leaflets import leaflet
from ..reading.questions import questions as read_questions
from .foods import ASSESSMENT

MOST_AN_HOUR = 120  # from one network: a hotel's guests share theirs
RULES = {"clear": CLEAR, "ahead": AHEAD, "shared": SHARED, "fewest": FEWEST_ANSWERS}


@private_page("GET", "POST")
def questions(request):
    """Without scripts the answers come in a POST and are neither kept nor written anywhere;
    with them they never leave the device (static/js/leaning.js)."""
    language = get_language()
    data = request.POST if request.method == "POST" else None
    form = LeaningForm(read_questions(language), data)
    found, busy, wrong = None, False, form.is_bound and not form.is_valid()
    if form.is_bound and not wrong:
        busy = networks.count("leaning", networks.network_of(request)) > MOST_AN_HOUR
        found = None if busy else form.leaning()
    context = {
        "section_of_site": "wellness",
        "questions": form.asked(),
        "leaning": found,
        "busy": busy,
        "wrong": wrong,
        "rules": RULES,
        "types": result(foods.names(language), found),
        "leaflet": leaflet("foods", language),
        "assessment": treatment(ASSESSMENT, language),
    }
    status = 429 if busy else 400 if wrong else 200
    return render(request, "wellness/foods/questions.html", context, status=status)


def result(types, found):
    """The types with what the answers give them."""
    return [
        {
            **one,
            "share": found.shares[one["slug"]] if found else 0,
            "leads": bool(found) and one["slug"] in found.types,
        }
        for one in types
    ]
