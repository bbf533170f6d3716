"""What a guesser has to pay for each try: some computing, or a minute's wait without scripts.

Both are signed, expire and count once; nothing is stored until they are used.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta

import altcha
from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import SpentProof

LIFETIME = timedelta(minutes=15)
DIFFICULTY = 50_000  # hashes at most: some seconds on a phone
WAIT_SECONDS = 60
_signer = signing.TimestampSigner(salt="consultations.proof.ticket")


def _key():
    return salted_hmac("consultations.proof", settings.SECRET_KEY, algorithm="sha256").hexdigest()


def new_challenge():
    """A fresh ALTCHA (version 1) challenge as a dict."""
    options = altcha.ChallengeOptionsV1(
        max_number=DIFFICULTY, hmac_key=_key(), expires=timezone.now() + LIFETIME
    )
    return altcha.create_challenge_v1(options).to_dict()


def new_ticket():
    return _signer.sign(secrets.token_urlsafe(12))


def usable_ticket(ticket):
    """The ticket where its time has not run out, else a new one."""
    return ticket if _age(ticket) is not None else new_ticket()


def accepts(solution, ticket):
    """Whether either was earned and never used before. An accepted one is used up."""
    return accepts_solution(solution) or accepts_ticket(ticket)


def accepts_solution(solution):
    try:
        payload = altcha.PayloadV1.from_base64(solution)
        right, _error = altcha.verify_solution_v1(payload, _key(), check_expires=True)
    except (ValueError, TypeError, KeyError, AttributeError):  # not of our making
        return False
    return right and _spend(payload.challenge)


def accepts_ticket(ticket):
    age = _age(ticket)
    return age is not None and age >= WAIT_SECONDS and _spend(ticket)


def _age(ticket):
    """Seconds since the ticket was given; None for a forged or expired one."""
    try:
        _signer.unsign(ticket, max_age=LIFETIME)
        given = signing.b62_decode(ticket.rsplit(_signer.sep, 2)[1])
    except (signing.BadSignature, ValueError):
        return None
    return timezone.now().timestamp() - given


def _spend(proof):
    digest = hmac.new(_key().encode(), proof.encode(), hashlib.sha256).hexdigest()
    try:
        with transaction.atomic():
            SpentProof.objects.create(digest=digest, expires_at=timezone.now() + LIFETIME)
    except IntegrityError:
        return False
    return True
