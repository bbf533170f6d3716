from django import forms

from .models import Notice


class ListForm(forms.Form):
    """The query string of the list of news."""

    kind = forms.ChoiceField(required=False, choices=Notice.Kind.choices)
    page = forms.IntegerField(required=False, min_value=1, max_value=9999)
