"""An application as it is read: by its hospital before handing in, and by the city after."""

from . import eligibility
from .applying import criteria_of
from .models import Application


def reading(application, for_city=False):
    """{parts, general, lines, legible}. Five queries.

    What was withdrawn the hospital has taken back: the city sees that, and no answer or file.
    """
    taken_back = application.state == Application.State.WITHDRAWN and for_city
    answers = {} if taken_back else dict(application.answers.values_list("criterion", "text"))
    files = [] if taken_back else list(application.files.order_by("pk"))
    return {
        "held": application.round,
        "parts": [
            {
                "criterion": criterion,
                "text": answers.get(criterion.pk, ""),
                "files": [file for file in files if file.criterion_id == criterion.pk],
            }
            for criterion in criteria_of(application.round)
        ],
        "general": [file for file in files if file.criterion_id is None],
        "lines": eligibility.lines(application.eligibility),
        "legible": not taken_back,
        "for_city": for_city,
        "open": application.round.is_open(),
    }
