"""Receipt codes: a locator that finds the thread, and a secret that opens it.

A code is 8 + 26 characters of Crockford's base 32 (no I, L, O, U). The secret has 130 bits;
only its keyed hash is stored. People type codes from paper, from photos and with keyboards
of their own script: whatever looks like the right character counts as it.
"""

import hashlib
import hmac
import secrets
import unicodedata
import uuid

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOCATOR_LENGTH = 8
SECRET_LENGTH = 26
CODE_LENGTH = LOCATOR_LENGTH + SECRET_LENGTH
GROUP = 4
NO_HASH = "0" * 64

LOOK_ALIKES = str.maketrans(
    # Latin letters that Crockford leaves out, then Cyrillic and Greek capitals.
    "OILАВСЕНІЈКМОРЅТХУҮЗӀԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "011ABCEH1JKM0PSTXYY31QWABEZH1KMN0PTYX",
)
_KEPT = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def normalise(text):
    """What was typed as plain capitals and digits; everything else is taken for a separator."""
    capitals = unicodedata.normalize("NFKC", text).upper().translate(LOOK_ALIKES)
    return "".join(character for character in capitals if character in _KEPT)


def split(text):
    """(locator, secret) of a typed code, or None where its length is not a code's."""
    code = normalise(text)
    if len(code) != CODE_LENGTH:
        return None
    return code[:LOCATOR_LENGTH], code[LOCATOR_LENGTH:]


def grouped(code):
    """`ABCD-EFGH · 0123-4567-…`: as a code is shown."""
    parts = (code[:LOCATOR_LENGTH], code[LOCATOR_LENGTH:])
    return " · ".join(
        "-".join(part[at : at + GROUP] for at in range(0, len(part), GROUP)) for part in parts
    )


def new_locator():
    return _random(LOCATOR_LENGTH)


def new_secret():
    return _random(SECRET_LENGTH)


def _random(length):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def secret_of_form(token):
    """The secret of the thread that the form with this token opens.

    Drawn from the form's own random token (192 bits, never stored), so that a form sent twice,
    or sent again after the answer was lost, is shown the same code although nobody kept it.
    """
    number = int.from_bytes(_keyed("secret", token).digest(), "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(SECRET_LENGTH))


def key_of_form(token):
    """What the thread keeps of the form's token: enough to know it again, not to rebuild it."""
    return uuid.UUID(bytes=_keyed("key", token).digest()[:16])


def hashed(locator, secret):
    return _keyed("code", locator + secret).hexdigest()


def opens(locator, secret, stored):
    """Whether the secret is the one whose hash is stored; the same work for a thread that
    does not exist (`stored` is None)."""
    right = hmac.compare_digest(hashed(locator, secret), stored or NO_HASH)
    return right and bool(stored)


def _keyed(purpose, text):
    return hmac.new(settings.CODE_PEPPER.encode(), f"{purpose}:{text}".encode(), hashlib.sha256)
