from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultations import codes


class CodeForm(forms.Form):
    """The receipt code, as somebody types it from paper. A slip is told before anything is
    looked up: it says nothing about any thread."""

    code = forms.CharField(
        label=_("Receipt code"),
        help_text=_("Capitals, hyphens and spaces do not matter."),
        max_length=200,
        error_messages={"required": _("Please enter your receipt code.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code-input",
            }
        ),
    )
    proof = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    ticket = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    use_required_attribute = False

    def clean_code(self):
        """(locator, secret)."""
        typed = self.cleaned_data["code"]
        parts = codes.split(typed)
        if parts is None:
            found = len(codes.normalise(typed))
            raise forms.ValidationError(
                ngettext(
                    "A receipt code has %(length)s letters and digits; here is %(found)s.",
                    "A receipt code has %(length)s letters and digits; here are %(found)s.",
                    found,
                )
                % {"length": codes.CODE_LENGTH, "found": found}
            )
        return parts
