"""What sample patients send along: through the form that patients fill in."""

from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import override

from consultations import parts
from consultations.enclosures.forms import PREFIX
from wellness.trip.asked import Asked


def along(step, entry):
    """[(part, form)] of a step: `ticked` are keys of the checklist; `trip` is {in, days}: a stay
    of so many days, in so many days from now, for the thread's treatment at its hospital."""
    data = QueryDict(mutable=True)
    data.setlist(f"{PREFIX}-items", step.get("ticked", []))
    if "trip" in step:
        data[f"{PREFIX}-address"] = trip(step["trip"], entry).query()
    with override(entry["language"]):
        found = parts.forms(data, {}, entry["language"])
        for _part, form in found:
            if not form.is_valid():
                raise ValueError(f"{entry['key']}: {form.errors.as_text()}")
    return found


def trip(wanted, entry):
    arrive = timezone.localdate() + timedelta(days=wanted["in"])
    leave = arrive + timedelta(days=wanted["days"] - 1)
    return Asked(arrive, leave, hospital=entry["hospital"], treatment=entry["treatment"])
