from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.languages import OWN_NAMES

TRANSLATION_LENGTH = 20_000


class TranslationForm(forms.Form):
    """`based_on`: the translation that stood when the translator began; empty: none."""

    body = forms.CharField(
        label=_("Translation"),
        max_length=TRANSLATION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 14, "class": "inbox-body"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the translation"), choices=list(OWN_NAMES.items())
    )
    based_on = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1
    )
    use_required_attribute = False

    def __init__(self, message, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [
            choice for choice in OWN_NAMES.items() if choice[0] != message.language
        ]

    def catch_up(self, standing):
        """Keep the draft, and take note of what has been shown beside it."""
        self.data = self.data.copy()
        self.data["based_on"] = str(standing.pk) if standing else ""


class MachineForm(forms.Form):
    """Into which language the machine shall translate."""

    language = forms.ChoiceField(choices=list(OWN_NAMES.items()))
