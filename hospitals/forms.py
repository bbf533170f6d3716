from django import forms
from django.core.exceptions import ValidationError

from .reading import catalogue
from .reading.directory import Filters

MOST_NAMED = 50  # in an address; no page has a use for more


class SlugsField(forms.Field):
    """Addresses named once or more often: a list without repetition. None is an empty list."""

    widget = forms.MultipleHiddenInput
    slug = forms.SlugField(max_length=60)

    def clean(self, value):
        given = [text for text in value or [] if text.strip()]
        if len(given) > MOST_NAMED:
            raise ValidationError("Too many.")
        return list(dict.fromkeys(self.slug.clean(text) for text in given))


class CompareForm(forms.Form):
    """The query string of a comparison; who is compared is read afterwards."""

    h = SlugsField(required=False)
    treatment = forms.SlugField(required=False, max_length=60)
    view = forms.ChoiceField(required=False, choices=[("differences", "")])


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
