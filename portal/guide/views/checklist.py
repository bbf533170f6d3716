from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from ..reading import checklist as reading


@public_page
def checklist(request):
    """The same for everybody: what is ticked stays on the reader's device."""
    stages = reading.stages(get_language())
    context = {
        "stages": stages,
        "total": sum(len(stage["items"]) for stage in stages),
        "checked_on": reading.checked_on(stages),
        "section_of_site": "guide",
    }
    return render(request, "guide/checklist.html", context)
