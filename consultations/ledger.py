"""What was erased, written down outside of the database as well.

A backup holds what was erased after it was made. Whoever restores it replays this ledger, and
it is gone again. The file has a line of JSON for each erased thread, its number and the time:
nothing about anybody. It is appended to, never rewritten.
"""

import json
import logging
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .models import Erasure, Thread
from .states import Status

logger = logging.getLogger(__name__)


def note(thread):
    """In the transaction that erases; the file follows once it has been committed."""
    now = timezone.now()
    row, _made = Erasure.objects.get_or_create(locator=thread.locator, defaults={"erased_at": now})
    transaction.on_commit(lambda: append({row.locator: now}), robust=True)


def append(erasures):
    """Write {locator: time} to the end of the file, and onto the disk."""
    path = Path(settings.ERASURE_LEDGER)
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps({"thread": locator, "erased_at": at.isoformat()}) + "\n"
        for locator, at in erasures.items()
    ]
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(handle, _fresh_line(path) + "".join(lines).encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _fresh_line(path):
    """A line end where a power cut has left half a line."""
    text = path.read_bytes()[-1:]
    return b"" if text in {b"", b"\n"} else b"\n"


def written():
    """{locator: time} of the file; half a line, left by a power cut, says nothing."""
    path, found = Path(settings.ERASURE_LEDGER), {}
    for line in path.read_text().splitlines() if path.exists() else []:
        try:
            entry = json.loads(line)
            found.setdefault(entry["thread"], datetime.fromisoformat(entry["erased_at"]))
        except (ValueError, KeyError, TypeError):
            logger.warning("The ledger of erasures has a line that cannot be read.")
    return found


def noted():
    return dict(Erasure.objects.values_list("locator", "erased_at"))


def complete():
    """Bring file and table in line, whichever lacks something; (lines, rows) added."""
    file, table = written(), noted()
    missing = {locator: at for locator, at in table.items() if locator not in file}
    rows = [Erasure(locator=x, erased_at=at) for x, at in file.items() if x not in table]
    if missing:
        append(missing)
    Erasure.objects.bulk_create(rows, ignore_conflicts=True)
    return len(missing), len(rows)


def returned():
    """Threads that stand although they were erased: a backup has brought them back. One that
    was opened later only bears the same number."""
    erased = {**noted(), **written()}
    standing = Thread.objects.exclude(status=Status.ERASED).filter(locator__in=erased)
    return [thread for thread in standing if thread.created_at <= erased[thread.locator]]
