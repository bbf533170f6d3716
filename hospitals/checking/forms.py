from django import forms
from django.utils.translation import gettext_lazy as _

from .recognising import LONGEST


class CheckForm(forms.Form):
    typed = forms.CharField(
        label=_("Name, number, link or code"),
        help_text=_(
            "For example a hospital’s or an agency’s name, a telephone number, a web address, a"
            " name at KakaoTalk, WeChat, LINE, Telegram or WhatsApp, a registration number, or the"
            " code on a certificate. Any language and any way of writing will do."
        ),
        max_length=LONGEST,
        error_messages={
            "required": _("Please type or paste what you would like to check."),
            "max_length": _("This is too long to check. Please type only the name or the number."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    use_required_attribute = False  # the browser's own bubbles are in the browser's language
