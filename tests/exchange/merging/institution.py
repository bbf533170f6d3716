"""Records of the medical service, as tests want them."""

import hashlib
import itertools
import json

from django.utils import timezone

from hospitals.exchange.merging.institutions import Institutions
from hospitals.exchange.models import Record
from hospitals.exchange.services import Service

from .conftest import TODAY

ids = itertools.count(3_400_001)
ITEM = {
    "title": "Lucy Clinic (루시의원)",
    "baseaddr": "12 Teheran-ro, Gangnam-gu, Seoul",
    "detailaddr": "3F",
    "zipcd": "06236",
    "tel": "02-555-0001",
    "mapx": "127.0300",
    "mapy": "37.5000",
    "ldongregncd": "11",
    "ldongsigngucd": "680",
}
DETAILS = {
    "detailCommon": {"overview": "A clinic for skin.<br>Open all year.", "homepage": ""},
    "detailIntro": {"parking": "Available (20 cars)", "opendate": "20050302"},
    "detailMdclTursm": {
        "hmpginfo": "www.lucy.example",
        "mainmdlcsubjinfo": "Dermatology, Plastic surgery",
        "svclanginfo": "English, Chinese",
    },
}


def digest(*parts):
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def medical(language="en", content_id=None, details=None, shown=True, **item):
    """A record that was never merged. `details`: None for those above, {} for none."""
    item = {**ITEM, **item}
    details = DETAILS if details is None else details
    return Record.objects.create(
        service=Service.MEDICAL,
        content_id=content_id or str(next(ids)),
        language=language,
        shown=shown,
        title=item["title"],
        modified="20261101000000",
        item=item,
        details=details,
        digest=digest(item, details, shown),
        read_at=timezone.now(),
    )


def change(record, *, details=None, shown=None, modified=None, **item):
    """As the next reading finds it."""
    record = Record.objects.get(pk=record.pk)
    record.item = {**record.item, **item}
    if details is not None:
        record.details = {**record.details, "detailMdclTursm": details}
    record.shown = record.shown if shown is None else shown
    record.modified = modified or record.modified
    record.title = record.item["title"]
    record.digest = digest(record.item, record.details, record.shown, record.modified)
    record.save()
    return record


def merge(record, on=TODAY, target=None):
    """Merged as a run does it; the record as it is afterwards."""
    record = Record.objects.get(pk=record.pk)
    return (target or Institutions()).merge(record, on)


def run(on=TODAY):
    """Everything that waits, in the order of a run: the outcomes that are told of."""
    target = Institutions()
    waiting = Record.objects.to_merge().order_by("content_id", "language")
    merged = [merge(record, on, target) for record in waiting]
    return [one for one in merged if one.outcome]
