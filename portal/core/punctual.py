"""Deeds that fall due at a set moment. The worker (`manage.py deliver`) asks once a minute."""

import logging
from contextlib import nullcontext

from django.db import transaction

logger = logging.getLogger(__name__)
_deeds, _long = [], set()


def register(deed, *, long=False):
    """`deed(now)` does what is due by now; asked again, it does nothing twice. A `long` one has
    transactions of its own: one around all of it would keep others from writing."""
    if deed not in _deeds:
        _deeds.append(deed)
    if long:
        _long.add(deed)
    return deed


def run(now):
    """Each in a transaction of its own: one that fails keeps the others from nothing."""
    for deed in _deeds:
        try:
            with nullcontext() if deed in _long else transaction.atomic():
                deed(now)
        except Exception:
            logger.exception("punctual: %s failed", deed.__qualname__)
