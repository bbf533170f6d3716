"""What an error while sending says: about the letter, about the mail server, for how long."""

from smtplib import (
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from .rendering import UnsafeLetterError

CLOSING = 421  # "service not available, closing": about the server, whatever it answers to


class DiedInHandError(Exception):
    """Workers have died with this letter in hand, again and again."""


def described(error):
    """The class and the codes. What a server says in words quotes the address."""
    return " ".join([type(error).__name__, *map(str, codes_of(error))])[:80]


def codes_of(error):
    """The SMTP codes of an error, one for each recipient where they were refused."""
    if isinstance(error, SMTPRecipientsRefused):
        return [code for code, _words in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, SMTPResponseException) else []


def is_final(error):
    """Whether the same letter will fail at every time: a 5xx about it or its recipient, or a
    header we do not send. Who dislikes our own address may be mended: that is not final."""
    if isinstance(error, (UnsafeLetterError, DiedInHandError)):
        return True
    codes = codes_of(error)
    final = bool(codes) and all(500 <= code < 600 for code in codes)
    return final and not isinstance(error, SMTPSenderRefused)


def is_of_the_server(error):
    """Whether the next letter would fail as well: let the worker rest and connect anew."""
    if isinstance(error, SMTPSenderRefused) or CLOSING in codes_of(error):
        return True
    return isinstance(error, OSError) and not codes_of(error)
