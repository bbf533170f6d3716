"""A run at work: it asks, keeps what it learns, and remembers what had to stop."""

import time

from django.db import transaction
from django.utils import timezone

from hospitals.exchange.models import Calls, Entry
from hospitals.exchange.national import Client, Exhausted

BEAT = 15  # seconds between two signs of life


class Reading:
    """`tell(line)` shows progress. A rehearsal keeps everything in memory: `entries` and the
    shelves' changes wait until somebody takes them. `forget_details`: read them all, changed or
    not."""

    def __init__(
        self,
        run,
        transport,
        key,
        *,
        tell,
        at_once=1,
        rehearsal=False,
        forget_details=False,
        **options,
    ):
        self.run, self.tell, self.rehearsal = run, tell, rehearsal
        self.forget_details = forget_details
        self.client = Client(transport, key, self.allow, at_once=at_once, beat=self.beat, **options)
        self.entries = []
        self.waits = {}  # {service: why}: goes on tomorrow
        self.failures = []  # "service operation: code"
        self.untried = set()  # (service, content id, language) whose details come tomorrow
        self.beaten = time.monotonic()

    def close(self):
        self.client.close()

    # --- asking ------------------------------------------------------------------------
    def allow(self, service, operation, number):
        granted = Calls.objects.take(service, operation, number)
        self.run.calls += granted
        return granted

    def left(self, service, operation):
        return Calls.objects.left(service, operation)

    def stop(self, service, operation, fault, asked=""):
        """An operation cannot go on: until tomorrow, or in this run. `asked`: langDivCd."""
        reason = f"{' '.join(filter(None, [service, operation, asked]))}: {fault.code}"
        self.tell(f"  stops: {reason}")
        if isinstance(fault, Exhausted):
            if fault.code.startswith("code-"):
                Calls.objects.use_up(service, operation)
            self.waits[service] = reason
        else:
            self.failures.append(reason)

    # --- keeping -----------------------------------------------------------------------
    def beat(self):
        if not self.rehearsal and time.monotonic() - self.beaten > BEAT:
            self.run.beat()
            self.beaten = time.monotonic()

    def keep(self, shelf, seen=()):
        """What has changed, and the place, at once. `seen`: keys of rows that were read."""
        if self.rehearsal:
            return
        with transaction.atomic():
            self.write(shelf, seen)
            self.run.beat()
        self.beaten = time.monotonic()

    def write(self, shelf, seen=()):
        shelf.note_read(seen, timezone.now())
        shelf.write()
        Entry.objects.bulk_create(self.entries)
        self.entries = []

    def failed(self, record, note):
        self.entries.append(
            Entry(
                run=self.run,
                outcome=Entry.Outcome.FAILED,
                service=record.service,
                content_id=record.content_id,
                title=record.title,
                record=record,
                note=note,
            )
        )

    def place(self, *names):
        """A part of the run's place, made where it is missing."""
        part = self.run.place
        for name in names:
            part = part.setdefault(name, {})
        return part
