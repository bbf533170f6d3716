"""From a letter's row to a mail. What goes into a header is checked, whoever wrote it."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import get_template
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from portal.core import encryption
from portal.core.languages import tag

BLANK_LINES = re.compile(r"\n{3,}")
# Line ends of any kind, controls, and marks that turn the direction of what follows.
REFUSED = {"Cc", "Cf", "Zl", "Zp", "Cs"}
MAX_LENGTH = 320


class UnsafeLetterError(Exception):
    """A header of this letter could become another one, or another recipient."""


def render(letter, more=None):
    """The mail of a letter; `more` is what its templates know beside its context."""
    address = checked_address(letter.to)
    context = Context(known(letter, more), autoescape=False)
    with override(letter.language):
        subject = get_template(f"emails/{letter.kind}.subject.txt").template.render(context)
        body = get_template(f"emails/{letter.kind}.txt").template.render(context)
    return EmailMessage(
        subject=one_line(subject.strip()),
        body=BLANK_LINES.sub("\n\n", body).strip() + "\n",
        from_email=settings.MAIL_FROM,
        to=[address],
        headers=headers(letter),
    )


def known(letter, more):
    """The names that a template may use; values under `sealed` stand beside the others."""
    context = {**letter.context, **(more or {})}
    sealed = context.pop("sealed", {})
    opened = {name: encryption.decrypt(token) for name, token in sealed.items()}
    own = {"site_origin": settings.SITE_ORIGIN, "language": letter.language}
    return {**context, **opened, **own}


def headers(letter):
    """Nobody's machine answers these, and who gets one twice sees it once."""
    return {
        "Message-ID": message_id(letter),
        "Content-Language": tag(letter.language),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def message_id(letter):
    """The same at every attempt, and telling nobody how many letters there are."""
    digest = salted_hmac("portal.outbox", str(letter.pk), algorithm="sha256").hexdigest()
    return f"<{digest[:32]}@{urlsplit(settings.SITE_ORIGIN).hostname}>"


def checked_address(address):
    """One address and nothing else: a comma would add a recipient, a line end a header."""
    try:
        validate_email(one_line(address))
    except ValidationError:
        raise UnsafeLetterError from None
    return address


def one_line(text):
    if not text or len(text) > MAX_LENGTH:
        raise UnsafeLetterError
    if any(unicodedata.category(letter) in REFUSED for letter in text):
        raise UnsafeLetterError
    return text
