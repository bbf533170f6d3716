from django import forms
from django.core.validators import RegexValidator

from hospitals.forms import LONGEST_QUERY, OneOf, said

from .models import PartnerKind
from .reading.directory import Asked, choices


class DirectoryForm(forms.Form):
    """The query string of the directory of partners. `how`: the service that is wanted."""

    kind = OneOf(PartnerKind.values)
    how = OneOf()
    language = OneOf()
    district = OneOf()
    q = forms.CharField(required=False, max_length=LONGEST_QUERY)
    page = forms.CharField(required=False, validators=[RegexValidator(r"\A[1-9][0-9]{0,3}\Z")])

    def __init__(self, query, language):
        super().__init__(said(query))
        for name, offered in choices(language).items():
            self.fields[name].known = {value: value for value, _label in offered}

    def asked(self):
        given = {name: value for name, value in self.cleaned_data.items() if name != "page"}
        return Asked(**given | {"q": " ".join(given["q"].split())})

    def page_number(self):
        return int(self.cleaned_data["page"] or 1)
