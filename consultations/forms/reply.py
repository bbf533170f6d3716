from django import forms
from django.utils.translation import gettext_lazy as _

from .along import AlongMixin
from .files import FilesMixin

MESSAGE_LENGTH = 5000


class ReplyForm(AlongMixin, FilesMixin, forms.Form):
    """A further message of the patient."""

    body = forms.CharField(
        label=_("Your message"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("There is nothing to send yet.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    use_required_attribute = False
