"""The guard before the codes: nobody is ever locked out, but who guesses has to work.

After some failures within an hour, for one locator or from one network, a proof is asked
with each try (consultations.proof). It counts what was typed, so that a locator that exists
and one that does not are treated alike. Whoever asks much from one network works as well.
"""

from portal.core.networks import client_address, network_of

from .models import Attempt, UnlockFailure

__all__ = [
    "asks_proof",
    "client_address",
    "has_asked_much",
    "network_of",
    "note_attempt",
    "note_failure",
]
FAILURES_PER_LOCATOR = 10
FAILURES_PER_NETWORK = 30
# In an hour, from one network, before a proof is asked of each further one.
REPORT = "report"  # of a broker (portal.reports), which is no deed of a consultation
FREE = {Attempt.Kind.ASK: 5, Attempt.Kind.RECOVER: 3, REPORT: 5}


def asks_proof(locator, network):
    recent = UnlockFailure.objects.recent()
    by_locator = recent.filter(locator=locator).count()
    by_network = recent.filter(network=network).count()
    return by_locator >= FAILURES_PER_LOCATOR or by_network >= FAILURES_PER_NETWORK


def note_failure(locator, network):
    UnlockFailure.objects.create(locator=locator, network=network)


def has_asked_much(kind, network):
    recent = Attempt.objects.recent().filter(kind=kind, network=network)
    return recent.count() >= FREE[kind]


def note_attempt(kind, network):
    Attempt.objects.create(kind=kind, network=network)
