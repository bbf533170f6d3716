"""The code is lost, an e-mail address was given: eight digits by letter open the way to a new one.

Whether an address is known is never told: not by the page, nor by the work it takes. The digits
count in the session that asked and nowhere else, for ten minutes, five tries, once.
"""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from portal.core import encryption
from portal.outbox.actions import cancel, enqueue

from . import actions, addresses
from .models import Recovery, Thread
from .states import Status

DIGITS = 8
LETTERS_AN_HOUR = 3  # to one address, so that nobody can be flooded


@transaction.atomic
def ask(address, language):
    """The token for the session that asks. A letter goes out where the address has threads."""
    token, digits = secrets.token_urlsafe(32), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    index = addresses.index(address)
    recovery = Recovery.objects.create(
        token_hash=_token_hash(token), email_index=index, digits_hash=_digits_hash(token, digits)
    )
    known, asked = _threads(index).exists(), Recovery.objects.for_address(index).lately().count()
    _write(recovery, address, digits, language, truly=known and asked <= LETTERS_AN_HOUR)
    return token


def _write(recovery, address, digits, language, *, truly):
    """The letter is written in any case and taken back where none may go: the same work."""
    savepoint = transaction.savepoint()
    enqueue(
        "recovery",
        to=address,
        language=language,
        context={"sealed": {"digits": encryption.encrypt(f"{digits[:4]} {digits[4:]}")}},
        reference=_reference(recovery),
        until=recovery.expires_at,
    )
    end = transaction.savepoint_commit if truly else transaction.savepoint_rollback
    end(savepoint)


def redeem(token, digits):
    """The index of the address these digits were sent to, or None. Each call is a try."""
    mine = Recovery.objects.filter(token_hash=_token_hash(token))
    if not mine.take_a_try():
        return None
    recovery = mine.get()
    if not hmac.compare_digest(recovery.digits_hash, _digits_hash(token, digits)):
        return None
    if not mine.filter(used_at=None).update(used_at=timezone.now()):
        return None
    cancel(_reference(recovery))
    return recovery.email_index


def is_over(token):
    """Whether further digits are of no use."""
    left = Recovery.objects.filter(token_hash=_token_hash(token), tries_left__gt=0)
    return not left.usable().exists()


def threads(index):
    """What a person with these digits may have a new code for, the latest first."""
    return _threads(index).order_by("-created_at", "pk")


def take_over(thread):
    """A new code; the one that was lost opens nothing any more."""
    return actions.replace_code(thread, gettext_noop("code recovered by e-mail"))


def _threads(index):
    return Thread.objects.filter(email_index=index).exclude(status=Status.ERASED)


def _reference(recovery):
    return f"recovery:{recovery.pk}"


def _token_hash(token):
    return _keyed("recovery", token)


def _digits_hash(token, digits):
    return _keyed("digits", f"{token}:{digits}")


def _keyed(purpose, text):
    key = settings.CODE_PEPPER.encode()
    return hmac.new(key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()
