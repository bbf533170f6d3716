"""Which network a request comes from, as a number nobody can turn back, and how much came."""

import hashlib
import hmac
import ipaddress
import time

from django.conf import settings
from django.core.cache import cache

HOUR = 3600


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


def count(what, network, seconds=HOUR):
    """How often `what` has come from a network in this hour (or other stretch that many seconds
    long) of the clock, this time included.

    For what costs little and reveals nothing: each process counts for itself where the cache
    is its own memory, and a restart forgets.
    """
    key = f"{what}:{network}:{int(time.time() // seconds)}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it was thrown out in between: the cache is full
        return 1
