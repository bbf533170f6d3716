from django import forms
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 1000


class AcceptForm(forms.Form):
    """`version`: the one that was on the page, so that nobody accepts what they did not see."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32767)
    understood = forms.BooleanField(
        label=_("I have read the quote and what accepting means."),
        error_messages={"required": _("Please tick this box if you want to accept the quote.")},
    )
    use_required_attribute = False


class DeclineForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32767)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("You need not say. If you do, the hospital can perhaps offer something else."),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    use_required_attribute = False


class WithdrawForm(forms.Form):
    """Staff take a version back."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32767)
    reason = forms.CharField(
        label=_("Reason, as the patient will read it"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    use_required_attribute = False
