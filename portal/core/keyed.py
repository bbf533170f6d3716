"""What is written with FIELD_KEYS and is no column of its own: files, values inside JSON.

Columns are found by themselves (fields.encrypted_fields). Whoever keeps ciphertext elsewhere
registers a Keyed, so that `rotate_keys` rewrites it and `verify_restore` reads it.
"""


class Keyed:
    name = ""

    def rotate(self):
        """Write what is old anew with the first key; how many that were. Safe to run again,
        and while others write."""
        raise NotImplementedError

    def check(self):
        """(how many values there are, how many of them cannot be read)."""
        raise NotImplementedError


_keyed = []


def register(keyed):
    if all(type(known) is not type(keyed) for known in _keyed):
        _keyed.append(keyed)


def each():
    return tuple(_keyed)
