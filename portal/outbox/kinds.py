"""Kinds of letters that look at how things stand before they are sent.

A kind without an entry here is sent as it was written.
"""

_kinds = {}


def register(kind, prepare):
    """`prepare(letter)` is asked right before each attempt: what its templates know beside
    the letter's context, or None where the letter has become needless and is cancelled."""
    _kinds[kind] = prepare


def prepared(letter):
    prepare = _kinds.get(letter.kind)
    return prepare(letter) if prepare else {}
