"""A hospital's calendar and aims, read from the database."""

from hospitals.models import Holiday
from hospitals.reading.hours import week_of

from . import targets, working
from .models import AnswerTarget


def calendar_of(hospital, holidays=None):
    """Of a hospital (its pk): opening hours, else office hours; less the public holidays.

    Days on which the hospital itself says that it is closed do not stop its clocks: it would
    set its own deadlines by them.
    """
    rests = Holiday.objects.days_of_rest() if holidays is None else holidays
    return working.Calendar(week_of(hospital) or working.OFFICE_WEEK, rests)


def allowed_hours(hospital, kind):
    """Working hours within which this kind of answer is due. The city's maximum holds also
    for aims that were set when it was higher."""
    own = AnswerTarget.objects.filter(hospital=hospital).values_list(f"{kind}_hours", flat=True)
    return min(own.first() or targets.city_hours(kind), targets.longest_hours())


def due_at(hospital, kind, began_at):
    seconds = allowed_hours(hospital, kind) * 3600
    return calendar_of(hospital).after(began_at, seconds)
