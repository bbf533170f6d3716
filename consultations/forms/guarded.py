"""What a form of strangers carries against machines and double clicks."""

import secrets
from datetime import timedelta

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FORM_LIFETIME = timedelta(hours=12)
_signer = signing.TimestampSigner(salt="consultations.form")


def new_token():
    """Names one opened form: when it was opened, and that what is sent twice is one."""
    return _signer.sign(secrets.token_urlsafe(24))


def age(token):
    """Seconds since the form with this (valid) token was opened."""
    opened = signing.b62_decode(token.rsplit(_signer.sep, 2)[1])
    return signing.b62_decode(_signer.timestamp()) - opened


class GuardedForm(forms.Form):
    """A honeypot, a least time, and room for a proof of work or a waiting ticket
    (consultations.proof). `sent_token` names the form that was sent, once it is checked."""

    website = forms.CharField(label=gettext_lazy("Leave this empty"), required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    proof = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    ticket = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    use_required_attribute = False  # the browser's own bubbles are in the browser's language

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.sent_token = None
        self.fields["website"].widget.attrs.update(autocomplete="off", tabindex="-1")

    def clean_website(self):
        if self.cleaned_data["website"]:
            self.add_error(None, _("The field that stays empty was filled in. Please empty it."))
        return ""

    def clean_token(self):
        token = self.cleaned_data["token"]
        try:
            self.sent_token = _signer.unsign(token)  # of any age: it may have been sent before
            _signer.unsign(token, max_age=FORM_LIFETIME)
        except signing.BadSignature:
            self._renew_token()
            self.add_error(
                None, _("This page had been open for very long. Please send it once more.")
            )
        else:
            if age(token) < settings.CONSULTATION_MIN_SECONDS:
                self.add_error(
                    None, _("That was faster than people write. Please send it once more.")
                )
        return self.sent_token

    def _renew_token(self):
        self.data = self.data.copy()
        self.data[self.add_prefix("token")] = new_token()
