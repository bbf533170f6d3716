"""Audit in chains that show when they were tampered with.

`portal.core.audit` notes that something was done; a trail also holds with which figures, and
binds each entry to the one before it by a digest. Whoever changes, removes or slips in a row
later breaks the chain there; who cuts off its end contradicts the chain's own row. Who can
rewrite all of it is found out by a digest kept elsewhere: on the printed protocol of a round,
or what `manage.py verify_audit` printed earlier.
"""

import hashlib
import json
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from .models import Trail, TrailEntry


@transaction.atomic
def write(chain, action, subject, *, user=None, **details):
    """Add an entry to the chain, in the caller's transaction.

    `subject`: a model instance. `details`: plain figures and codes (JSON; dates and decimals
    are kept as text). Entries of one chain wait for each other; different chains do not.
    """
    Trail.objects.get_or_create(name=chain)
    trail = Trail.objects.select_for_update().get(name=chain)
    entry = TrailEntry(
        trail=trail,
        number=trail.length + 1,
        at=timezone.now(),
        user=user,
        action=action,
        subject=f"{subject._meta.label_lower}:{subject.pk}",
        details=json.loads(json.dumps(details, cls=DjangoJSONEncoder)),
        previous=trail.digest,
    )
    entry.digest = digest(entry)
    entry.save()
    trail.length, trail.digest = entry.number, entry.digest
    trail.save(update_fields=["length", "digest"])
    return entry


def digest(entry):
    """SHA-256 over everything the entry says, the digest before it included."""
    said = [
        entry.trail.name,
        entry.number,
        entry.at.isoformat(timespec="microseconds"),
        entry.user_id,
        entry.action,
        entry.subject,
        entry.details,
        entry.previous,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Fault:
    """What is wrong with a chain, and from which entry on."""

    chain: str
    number: int
    what: str


def faults(trail):
    """Every break of one chain, in order; nothing where it is whole."""
    found, previous, expected = [], "", 1
    for entry in trail.entries.select_related("trail").order_by("number").iterator():
        if entry.number != expected:
            found.append(Fault(trail.name, expected, "an entry is missing"))
            expected = entry.number
        if entry.previous != previous:
            found.append(Fault(trail.name, entry.number, "it does not follow the one before it"))
        if entry.digest != digest(entry):
            found.append(Fault(trail.name, entry.number, "it was changed"))
        previous, expected = entry.digest, expected + 1
    if (trail.length, trail.digest) != (expected - 1, previous):
        found.append(Fault(trail.name, expected, "the chain does not end where it should"))
    return found
