"""The guard before the codes: nobody is ever locked out, but who guesses has to work.

After some failures within an hour, for one locator or from one network, a proof is asked
with each try (consultations.proof). It counts what was typed, so that a locator that exists
and one that does not are treated alike. Whoever asks much from one network works as well.
"""

import hashlib
import hmac
import ipaddress

from django.conf import settings

from .models import Attempt, UnlockFailure

FAILURES_PER_LOCATOR = 10
FAILURES_PER_NETWORK = 30
# In an hour, from one network, before a proof is asked of each further one.
FREE = {Attempt.Kind.ASK: 5, Attempt.Kind.RECOVER: 3}


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


def network_of(request):
    """A keyed hash of the /24 (IPv4) or /64 (IPv6) that the request comes from."""
    try:
        address = ipaddress.ip_address(client_address(request).partition("%")[0])
    except ValueError:
        network = "unknown"
    else:
        address = getattr(address, "ipv4_mapped", None) or address
        prefix = 24 if address.version == 4 else 64
        network = str(ipaddress.ip_network((address, prefix), strict=False))
    return hmac.new(
        settings.CODE_PEPPER.encode(), f"network:{network}".encode(), hashlib.sha256
    ).hexdigest()


def client_address(request):
    """The address that the nearest trusted proxy saw; the header is forged where none stands."""
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    if settings.TRUSTED_PROXIES and len(hops) >= settings.TRUSTED_PROXIES:
        return hops[-settings.TRUSTED_PROXIES].strip()
    return request.META.get("REMOTE_ADDR", "")
