"""Signing in with a password and a code, in one step."""

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django_otp import devices_for_user
from django_otp.admin import OTPAdminAuthenticationForm
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice


def sealed(code):
    """What is kept of a recovery code: without SECRET_KEY nobody gets back from it to the
    code, and typed in itself it opens nothing."""
    return salted_hmac("portal.recovery-code", code, algorithm="sha256").hexdigest()[:16]


class StaffSignInForm(OTPAdminAuthenticationForm):
    """The code itself tells which device it is for: six digits come from the app, anything
    else is a recovery code. Nobody has to choose, and a wrong code locks only its own kind."""

    otp_device = None
    otp_challenge = None
    otp_token = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits from your authenticator app, or a recovery code."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )
    otp_error_messages = {
        **OTPAdminAuthenticationForm.otp_error_messages,
        "token_required": _("Please enter the code."),
        "invalid_token": _("The code is wrong or has been used."),
        "device_required": _(
            "This account has no second factor of this kind. Ask the technical administration."
        ),
        "verification_not_allowed": _("Codes are not accepted right now. Please try again soon."),
        "n_failed_attempts": ngettext_lazy(
            "After %(failure_count)d wrong code no other is accepted for a moment."
            " Please try again soon.",
            "After %(failure_count)d wrong codes no other is accepted for a moment."
            " Please try again soon.",
            "failure_count",
        ),
    }

    def clean_otp_token(self):
        return self.cleaned_data["otp_token"].replace(" ", "").lower()

    def _chosen_device(self, user):
        token = self.cleaned_data.get("otp_token", "")
        kind = TOTPDevice if len(token) == 6 and token.isdigit() else StaticDevice
        return next(
            (d for d in devices_for_user(user, for_verify=True) if isinstance(d, kind)), None
        )

    def _verify_token(self, user, token, device=None):
        token = sealed(token) if isinstance(device, StaticDevice) else token
        return super()._verify_token(user, token, device)

    def _update_form(self, user):
        """Django-otp would write the password back into the page."""
