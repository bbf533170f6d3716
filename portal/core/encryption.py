"""Encryption at rest with versioned keys.

A stored value is `v<version>:<Fernet token>`. The version names the key, so a wrong or
missing key is an error and never a text, and rotation can find what is still old.
"""

import base64
import re
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VERSION = re.compile(r"v[0-9]{1,9}")
BYTES_VERSION = re.compile(rb"v[0-9]{1,9}")


class WrongKey(Exception):
    """The value cannot be decrypted with the keys this process holds."""


@lru_cache(maxsize=16)
def _fernet(version, key):
    return Fernet(key)


def newest_version():
    """The version that new values are written with: the first in FIELD_KEYS."""
    try:
        return next(iter(settings.FIELD_KEYS))
    except StopIteration:
        raise ImproperlyConfigured("FIELD_KEYS is empty: nothing can be encrypted.") from None


def encrypt(text):
    version = newest_version()
    token = _fernet(version, settings.FIELD_KEYS[version]).encrypt(text.encode())
    return f"v{version}:{token.decode()}"


def decrypt(stored):
    version, _, token = stored.partition(":")
    number = int(version[1:]) if VERSION.fullmatch(version) else None
    key = settings.FIELD_KEYS.get(number)
    if key is None:
        raise WrongKey("The key this value was written with is not in FIELD_KEYS.")
    try:
        return _fernet(number, key).decrypt(token.encode()).decode()
    except InvalidToken:
        raise WrongKey(f"Key {number} in FIELD_KEYS does not open this value.") from None


def is_current(stored):
    return stored.startswith(f"v{newest_version()}:")


def opens(stored):
    """Whether the keys of this process open the value."""
    try:
        decrypt(stored)
    except WrongKey:
        return False
    return True


def encrypt_bytes(data):
    """Like `encrypt`, for files: `v<version>:` and the token's own bytes, a third shorter."""
    version = newest_version()
    token = _fernet(version, settings.FIELD_KEYS[version]).encrypt(data)
    return f"v{version}:".encode() + base64.urlsafe_b64decode(token)


def decrypt_bytes(stored):
    version, _, token = stored.partition(b":")
    number = int(version[1:]) if BYTES_VERSION.fullmatch(version) else None
    key = settings.FIELD_KEYS.get(number)
    if key is None:
        raise WrongKey("The key this file was written with is not in FIELD_KEYS.")
    try:
        return _fernet(number, key).decrypt(base64.urlsafe_b64encode(token))
    except InvalidToken:
        raise WrongKey(f"Key {number} in FIELD_KEYS does not open this file.") from None


def is_current_bytes(stored):
    return stored.startswith(f"v{newest_version()}:".encode())
