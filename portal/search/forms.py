from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .sources import sources

LONGEST_QUERY = 200
LONGEST_BEGINNING = 60  # of what is still being typed; also in static/js/search.js
EXACT = "exact"


class Words(forms.CharField):
    """What somebody typed, with single spaces."""

    def __init__(self, longest):
        super().__init__(
            required=False,
            max_length=longest,
            error_messages={
                "max_length": ngettext_lazy(
                    "Please shorten your words to at most %(limit_value)d character.",
                    "Please shorten your words to at most %(limit_value)d characters.",
                    "limit_value",
                ),
                "null_characters_not_allowed": _("Please remove the characters nobody can read."),
            },
        )

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


class SearchForm(forms.Form):
    q = Words(LONGEST_QUERY)
    kind = forms.ChoiceField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)
    view = forms.ChoiceField(required=False, choices=[(EXACT, EXACT)])

    def __init__(self, query):
        super().__init__(query)
        self.fields["kind"].choices = [(source.kind, "") for source in sources()]

    def page_number(self):
        return self.cleaned_data["page"] or 1

    def exact(self):
        """Whether the words are meant as they are, typing mistakes and all."""
        return self.cleaned_data["view"] == EXACT


class SuggestForm(forms.Form):
    q = Words(LONGEST_BEGINNING)
