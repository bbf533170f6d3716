import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.recovery import DIGITS

from .fields import AddressField


class AddressForm(forms.Form):
    """Where the eight digits shall go."""

    email = AddressField(
        label=_("E-mail address"),
        help_text=_("The one you gave with your question."),
        error_messages={"required": _("Please enter your e-mail address.")},
    )
    proof = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    ticket = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs.update(autocomplete="email", inputmode="email")


class DigitsForm(forms.Form):
    digits = forms.CharField(
        label=_("The eight digits from the letter"),
        max_length=100,
        error_messages={"required": _("Please enter the eight digits.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "code-input",
            }
        ),
    )
    use_required_attribute = False

    def clean_digits(self):
        """However they are grouped, and in whatever script's figures."""
        typed = self.cleaned_data["digits"]
        digits = "".join(str(unicodedata.digit(each)) for each in typed if each.isdecimal())
        if len(digits) != DIGITS:
            raise forms.ValidationError(_("The letter has eight digits. Please compare."))
        return digits
