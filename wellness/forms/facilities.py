from django import forms
from django.core.validators import RegexValidator

from hospitals.forms import OneOf

from ..models import Facility
from ..reading.facilities import Asked, options


class FacilitiesForm(forms.Form):
    """The query string of the list of facilities."""

    kind = OneOf(Facility.Kind.values)
    page = forms.CharField(required=False, validators=[RegexValidator(r"\A[1-9][0-9]{0,3}\Z")])

    def __init__(self, query, language):
        super().__init__(query)
        known = [slug for slug, _name in options(language)["district"]]
        self.fields["district"] = OneOf(known)

    def asked(self):
        return Asked(self.cleaned_data["kind"], self.cleaned_data["district"])

    def page_number(self):
        return int(self.cleaned_data["page"] or 1)
