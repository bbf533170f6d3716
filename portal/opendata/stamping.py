"""When each record changed.

No row tells it: what a record says may change with a form, a loader or a day that passes. So all
records are read now and then, and one whose digest is another than before is stamped with that
moment. It follows for whoever copies the data:

- A stamp is never set to a time before one that somebody may have seen (`Settling`): what changes
  after an answer was given has a later time than the answer.
- A change is stamped some minutes after it was made, by then readers may have it already, and get
  it once more. Nothing is missed by asking for what changed since `as_of` of the last answer.
- What is not published any more keeps its stamp with `gone_at`; if it comes back, it has changed.
"""

import hashlib
import json
import logging
import time
from collections import Counter
from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from portal.core import publishing
from portal.core.models import SiteState

from . import resource
from .models import Settling, Stamp

BATCH = 200
REST = 10  # times as long as the last settling took, before the next one
LEASE = timedelta(minutes=30)  # after it, whoever was settling is taken for dead
TICK = timedelta(microseconds=1)
logger = logging.getLogger(__name__)


def settle_when_due(now):
    """Settle if the content or the day is another one than at the last time, and that is long
    enough ago. Of several workers one does it."""
    last, _made = Settling.objects.get_or_create(pk=1)
    if last.due_at > now or (last.version, last.day) == (version(), timezone.localdate()):
        return None
    free = Settling.objects.filter(pk=1, due_at=last.due_at)
    return settle() if free.update(due_at=now + LEASE) else None


def settle():
    """Stamp what is not as it was; {"new", "changed", "gone": how many}. It takes transactions of
    its own, a short one for each batch in which something has changed."""
    publishing.forget()  # what this process remembers may be a second old
    Settling.objects.get_or_create(pk=1)
    state = {"version": version(), "day": timezone.localdate()}  # before anything is read
    began, counts, failures = time.monotonic(), Counter(new=0, changed=0, gone=0), []
    for one in resource.every():
        try:
            settle_kind(one, counts)
        except Exception as error:  # a kind that is broken keeps the others from nothing
            logger.exception("open data: %s could not be settled", one.kind)
            failures.append(error)
    rest = timedelta(seconds=REST * (time.monotonic() - began))
    known = {} if failures else state
    Settling.objects.filter(pk=1).update(due_at=timezone.now() + rest, **known)
    if failures:
        raise failures[0]
    return counts


def version():
    return SiteState.objects.filter(pk=1).values_list("version", flat=True).first() or 0


def settle_kind(one, counts):
    standing = Stamp.objects.filter(kind=one.kind, gone_at=None).values_list("key", flat=True)
    for keys in batches(sorted({*one.ids(None, "en"), *standing})):
        if suspects := differing(keys, digests(one, keys), stamps(one, keys)):
            settle_keys(one, suspects, counts)


def batches(keys):
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def settle_keys(one, keys, counts):
    """Look again, while nobody else stamps, and write what has changed since."""
    with transaction.atomic():
        last = Settling.objects.select_for_update().get(pk=1)
        found, known = digests(one, keys), stamps(one, keys)
        changed = differing(keys, found, known)
        if not changed:
            return
        now = max(timezone.now(), last.stamped_at + TICK)
        rows = [stamped(one, key, found.get(key), known.get(key), now) for key in changed]
        write(rows, counts)
        Settling.objects.filter(pk=1).update(stamped_at=now)


def differing(keys, found, known):
    """Keys whose record is new, another one, back, or gone."""
    return [key for key in keys if found.get(key) != standing_digest(known.get(key))]


def standing_digest(stamp):
    """None where there is no stamp, or one of what is gone."""
    return stamp.digest if stamp and stamp.gone_at is None else None


def stamped(one, key, digest, stamp, now):
    stamp = stamp or Stamp(kind=one.kind, key=key)
    stamp.digest, stamp.modified_at = digest or stamp.digest, now
    stamp.gone_at = None if digest else now
    return stamp


def write(rows, counts):
    new = [row for row in rows if row.pk is None]
    old = [row for row in rows if row.pk is not None]
    Stamp.objects.bulk_create(new)
    Stamp.objects.bulk_update(old, ["digest", "modified_at", "gone_at"], batch_size=BATCH)
    gone = sum(row.gone_at is not None for row in old)
    counts.update(new=len(new), changed=len(old) - gone, gone=gone)


def stamps(one, keys):
    return {row.key: row for row in Stamp.objects.filter(kind=one.kind, key__in=keys)}


def digests(one, keys):
    """{id: SHA-256 of the record in every language} of those that are published."""
    return {record["id"]: digest(record) for record in one.records(keys, None)}


def digest(record):
    return hashlib.sha256(canonical(record).encode()).hexdigest()


def canonical(record):
    """The one way to write it: what is equal has equal bytes."""
    return json.dumps(
        record, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def line(record):
    """As it stands in a file: fields in their order."""
    return json.dumps(record, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def told(counts):
    return f"open data: {counts['new']} new, {counts['changed']} changed, {counts['gone']} gone"


def at_night(now):
    """Whatever the version says: a row may have been changed behind its back."""
    return told(settle())
