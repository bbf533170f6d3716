from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from hospitals.forms import OneOf

from ..models import Place
from ..models.courses import SEASONS
from ..reading.course_list import LENGTHS, Asked, options

FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2099, 12, 1)  # of a course in somebody's calendar


class CoursesForm(forms.Form):
    """The query string of the list of courses."""

    length = OneOf(LENGTHS)
    mobility = OneOf(Place.Mobility.values)
    season = OneOf(SEASONS)

    def __init__(self, query, language):
        super().__init__(query)
        known = options(language)
        for field in ("theme", "district"):
            self.fields[field] = OneOf([value for value, _name in known[field]])

    def asked(self):
        return Asked(**self.cleaned_data)


class StartForm(forms.Form):
    """The first day of a course, as an address has it: 2026-11-22 and nothing else."""

    start = forms.CharField(max_length=10)

    def clean_start(self):
        try:
            start = date.fromisoformat(self.cleaned_data["start"])
        except ValueError:
            raise ValidationError("This is no day.") from None
        if not FIRST_DAY <= start <= LAST_DAY or start.isoformat() != self.cleaned_data["start"]:
            raise ValidationError("A course begins on a day of this century.")
        return start
