"""E-mail addresses: one spelling for each, and an index that finds a thread without keeping it."""

import hashlib
import hmac

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

LENGTH = 254
_is_valid = EmailValidator()
_WRONG = _("This does not look like an e-mail address. Please compare each character.")


def cleaned(typed):
    """The address as it is written to. It is plain ASCII without quotes: whatever could turn,
    hide or add something in the head of a letter is refused."""
    address = typed.strip(" \t")
    if not address.isascii() or not address.isprintable() or set(address) & set("\"'\\,;<>()[] "):
        raise ValidationError(_WRONG)
    try:
        _is_valid(address)
    except ValidationError:
        raise ValidationError(_WRONG) from None
    return address


def index(address):
    """A keyed hash that is the same however somebody capitalises the address."""
    text = f"email:{address.strip().casefold()}"
    return hmac.new(settings.CODE_PEPPER.encode(), text.encode(), hashlib.sha256).hexdigest()
