"""Deeds that fall due at a set moment. The worker (`manage.py deliver`) asks once a minute."""

import logging

from django.db import transaction

logger = logging.getLogger(__name__)
_deeds = []


def register(deed):
    """`deed(now)` does what is due by now; asked again, it does nothing twice."""
    if deed not in _deeds:
        _deeds.append(deed)
    return deed


def run(now):
    """Each in a transaction of its own: one that fails keeps the others from nothing."""
    for deed in _deeds:
        try:
            with transaction.atomic():
                deed(now)
        except Exception:
            logger.exception("punctual: %s failed", deed.__qualname__)
