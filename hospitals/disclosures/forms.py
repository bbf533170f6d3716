from django import forms
from django.core.validators import RegexValidator

from hospitals.forms import OneOf, known_values, said
from hospitals.reading.asked import YES

from .models import Item, Standing
from .reading.overview import Asked


class OverviewForm(forms.Form):
    """The query string of the overview: `kind` is an item, `how` the way it stands."""

    kind = OneOf(Item.values)
    how = OneOf(Standing.values)
    section = OneOf()
    district = OneOf()
    selected = OneOf([YES], bool, empty=False)
    page = forms.CharField(required=False, validators=[RegexValidator(r"\A[1-9][0-9]{0,5}\Z")])

    def __init__(self, query, language):
        super().__init__(said(query))
        known = known_values(language)
        for name in ("section", "district"):
            self.fields[name].known = known[name]

    def asked(self):
        return Asked(**{name: value for name, value in self.cleaned_data.items() if name != "page"})

    def page_number(self):
        return int(self.cleaned_data["page"] or 1)
