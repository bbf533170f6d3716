from django import forms

from .reading import catalogue
from .reading.directory import Filters


class DirectoryForm(forms.Form):
    """The directory's query string. The page draws the controls itself (plain data is faster
    than widgets); the form decides what counts."""

    section = forms.ChoiceField(required=False)
    district = forms.ChoiceField(required=False)
    language = forms.ChoiceField(required=False)
    selected = forms.ChoiceField(required=False, choices=[("yes", "yes")])
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def __init__(self, query, language):
        super().__init__(query)
        self.fields["section"].choices = [(s["slug"], "") for s in catalogue.sections(language)]
        self.fields["district"].choices = [(d["slug"], "") for d in catalogue.districts(language)]
        self.fields["language"].choices = [(c, "") for c in catalogue.spoken_languages()]

    def filters(self):
        data = self.cleaned_data
        return Filters(
            section=data["section"],
            district=data["district"],
            language=data["language"],
            selected=data["selected"] == "yes",
        )

    def page_number(self):
        return self.cleaned_data["page"] or 1
