"""How a patient may be reached beside the portal: nothing of it is needed."""

import re
import unicodedata

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from consultations import addresses
from consultations.models.thread import Messenger

from .fields import AddressField, LineField

ID_LENGTH = 64
# Names as the services allow them, and a little more. Never an address or a link.
SHAPES = {
    Messenger.WECHAT: r"[A-Za-z0-9][A-Za-z0-9_-]{3,29}",
    Messenger.LINE: r"@?[A-Za-z0-9][A-Za-z0-9._-]{1,29}",
    Messenger.KAKAOTALK: r"@?[A-Za-z0-9][A-Za-z0-9._-]{1,29}",
    Messenger.WHATSAPP: r"\+?[0-9]{7,15}|@?[A-Za-z][A-Za-z0-9._]{2,34}",
    Messenger.TELEGRAM: r"@?[A-Za-z][A-Za-z0-9_]{3,31}",
}
SEPARATORS = re.compile(r"[ ()\-.]")


class ContactFields(forms.Form):
    email = AddressField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy(
            "Only the portal uses it, and only for this: to tell you that there is an answer, and"
            " to help if you lose your code. No letter says anything about your health."
        ),
        required=False,
    )
    messenger = forms.ChoiceField(
        label=gettext_lazy("Messenger"),
        choices=[("", pgettext_lazy("messenger", "None")), *Messenger.choices],
        required=False,
    )
    messenger_id = LineField(
        label=gettext_lazy("Your name or number there"),
        help_text=gettext_lazy(
            "The hospital sees it, to find you when you have agreed to talk there. Please do not"
            " send health details or photos by messenger."
        ),
        max_length=ID_LENGTH,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs.update(autocomplete="email", inputmode="email")
        self.fields["messenger_id"].widget.attrs.update(
            autocomplete="off", autocapitalize="none", spellcheck="false"
        )

    @property
    def shows_contact(self):
        """Whether something in here is filled in or wrong, so that it is shown at once."""
        names = ("email", "messenger", "messenger_id")
        return any(self[name].value() or self[name].errors for name in names)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if {"messenger", "messenger_id"} <= cleaned.keys():
            self._check_messenger(cleaned["messenger"], cleaned["messenger_id"])
        return cleaned

    def _check_messenger(self, messenger, name):
        if messenger and not name:
            self.add_error("messenger_id", _("Please enter your name or number there."))
        elif name and not messenger:
            self.add_error("messenger", _("Please choose which messenger this is for."))
        elif name:
            self.cleaned_data["messenger_id"] = self._plain(messenger, name)

    def _plain(self, messenger, typed):
        name = unicodedata.normalize("NFKC", typed)
        if messenger == Messenger.WHATSAPP and not re.search("[A-Za-z]", name):
            name = SEPARATORS.sub("", name)
        if not re.fullmatch(SHAPES[messenger], name):
            self.add_error(
                "messenger_id",
                _("This does not look like a name at %(messenger)s. Please leave out links.")
                % {"messenger": Messenger(messenger).label},
            )
        return name

    def contact(self):
        """Columns of the thread."""
        cleaned = self.cleaned_data
        email = cleaned["email"]
        return {
            **{name: cleaned[name] for name in ("email", "messenger", "messenger_id")},
            "email_index": addresses.index(email) if email else "",
        }
