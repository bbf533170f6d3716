"""The records of a service while they are read: what is known, and what a page changes of it.

A rehearsal has the same shelf, and writes nothing of it.
"""

import hashlib
import json

from hospitals.exchange.models import Record

# What reading writes; the rest belongs to the targets, and may change meanwhile.
READ = ["shown", "title", "modified", "item", "details", "detailed", "digest", "read_at"]
UNREAD = "?"  # `detailed` of a record that changed without saying when


class Shelf:
    """{(content id, language): Record} of one service, and what has changed since `changed` was
    emptied last."""

    def __init__(self, service):
        self.service = service
        found = Record.objects.filter(service=service).only(
            "service", "content_id", "language", *READ
        )
        self.records = {(one.content_id, one.language): one for one in found}
        self.changed = {}

    def get(self, key):
        return self.records.get(key)

    def take(self, row, now):
        """A list row becomes a record, or changes it; whether it did."""
        record = self.records.get(row.key)
        if record is None:
            if not row.shown:  # withdrawn before it was ever known
                return False
            record = self.records[row.key] = Record(
                service=self.service, content_id=row.content_id, language=row.language
            )
        record.read_at = now
        before = (record.item, record.shown)
        record.shown = row.shown
        if row.shown:  # a withdrawn row may be all but empty
            record.item, record.title = row.item, row.title
            if not row.modified and before != (record.item, True):
                record.detailed = UNREAD
            record.modified = row.modified
        return self.settle(record)

    def detail(self, record, operation, fields):
        record.details = {**record.details, operation: fields}
        return self.settle(record)

    def withdraw(self, record):
        record.shown = False
        return self.settle(record)

    def settle(self, record):
        digest = digest_of(record)
        if digest == record.digest:
            return False
        record.digest = digest
        self.touch(record)
        return True

    def touch(self, record):
        self.changed[record.content_id, record.language] = record

    def forget_details(self):
        """They are read anew, whether anything changed or not."""
        for record in self.records.values():
            record.detailed = ""

    def shown(self):
        """In a steady order."""
        return [self.records[key] for key in sorted(self.records) if self.records[key].shown]

    def note_read(self, keys, now):
        """When those were read that have not changed."""
        pks = [self.records[key].pk for key in keys if key in self.records]
        Record.objects.filter(pk__in=pks).update(read_at=now)

    def write(self):
        """Save what has changed. In one statement, and without a column that others write."""
        rows = [copy_of(record) for record in self.changed.values()]
        saved = Record.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["service", "content_id", "language"],
            update_fields=READ,
        )
        for record, row in zip(self.changed.values(), saved, strict=True):
            record.pk = row.pk
        self.changed = {}


def copy_of(record):
    """Without its primary key, so that a row is found by its content id and language."""
    names = ["service", "content_id", "language", *READ]
    return Record(**{name: getattr(record, name) for name in names})


def digest_of(record):
    said = [record.shown, record.item, record.details]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
