from django import forms
from django.utils.translation import gettext_lazy as _

from consultations import codes

ENOUGH = 4


class SavedForm(forms.Form):
    """“I have it”: the end of the code, read from wherever it was saved."""

    end = forms.CharField(
        label=_("The last four characters of your code"),
        help_text=_("Read them from your card, photo or note. Hyphens do not matter."),
        max_length=200,
        error_messages={"required": _("Please enter the last four characters of the code.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code-input",
            }
        ),
    )
    use_required_attribute = False

    def __init__(self, code, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.code = code

    def clean_end(self):
        end = codes.normalise(self.cleaned_data["end"])
        if len(end) < ENOUGH or not self.code.endswith(end):
            raise forms.ValidationError(
                _("That is not how your code ends. It still stands above: please compare.")
            )
        return end
