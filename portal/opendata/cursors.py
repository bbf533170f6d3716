"""Where a list goes on: the id of the last record, signed and bound to what was asked.

A place is an id and no number, so that records that come or go meanwhile move nobody's page.
"""

import hashlib
import json

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from .problems import CURSOR, Problem

_signer = Signer(sep=".", salt="portal.opendata.cursors")


def digest(question):
    """Of what decides which records a list has: anything that JSON can say."""
    text = json.dumps(question, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def make(question, last):
    return _signer.sign_object([digest(question), last])


def place(cursor, question):
    """The id after which the list goes on. Raises Problem."""
    try:
        bound, last = _signer.unsign_object(cursor)
    except (BadSignature, ValueError):
        bound = last = None
    if bound != digest(question):
        message = _("Begin again without a cursor, or ask the address in “next” as it is.")
        raise Problem(CURSOR, message, {"cursor": message})
    return last
