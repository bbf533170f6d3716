"""Records are handed to those who know what to make of them, each with a savepoint of its own."""

import logging

from django.db import transaction

from hospitals.exchange import targets
from hospitals.exchange.models import Entry, Record

logger = logging.getLogger(__name__)
TOGETHER = 10  # records in one transaction: what a commit brings with it costs as much as one
LINES = 100  # records between two lines of progress


def hand_over(reading, on):
    """Whatever is not merged yet, and is read to its end; then what concerns many of them."""
    for service in reading.run.services:
        target = targets.of(service)
        if target and not getattr(target, "gathers", False):
            hand_over_records(reading, service, target, on)
    for target in targets.every():
        mine = [service for service in target.services if service in reading.run.services]
        # With half of a list, what is nearest today would be another tomorrow.
        if mine and not any(service in reading.waits for service in mine):
            finish(reading, target, mine[0], on)


def hand_over_records(reading, service, target, on):
    found = Record.objects.filter(service=service).to_merge()
    waiting = [
        pk
        for pk, *key in found.order_by("content_id", "language").values_list(
            "pk", "content_id", "language"
        )
        if (service, *key) not in reading.untried
    ]
    for start in range(0, len(waiting), TOGETHER):
        with transaction.atomic():
            for pk in waiting[start : start + TOGETHER]:
                merge(reading, target, pk, on)
        reading.beat()
        number = min(start + TOGETHER, len(waiting))
        if number % LINES == 0 or number == len(waiting):
            reading.tell(f"  {service}: {number} of {len(waiting)} records merged")


def merge(reading, target, pk, on):
    try:
        with transaction.atomic():
            record = Record.objects.select_for_update(of=("self",)).get(pk=pk)
            note(reading.run, record.service, target.merge(record, on), record)
    except Exception as error:  # of one record; the others have a right to their turn
        logger.exception("national data: %s could not merge %s", target.name, pk)
        record = Record.objects.filter(pk=pk).first()
        if record is not None:
            note_failure(reading.run, record.service, error, record)


def finish(reading, target, service, on):
    steps = None
    while True:
        try:
            with transaction.atomic():
                steps = iter(target.finish(on) or ()) if steps is None else steps
                merged = next(steps, None)
                if merged is None:
                    return
                note(reading.run, service, merged, merged.record)
        except Exception as error:  # the run has done its other work
            logger.exception("national data: %s could not finish", target.name)
            note_failure(reading.run, service, error)
            return
        reading.beat()


def note(run, service, merged, record):
    if merged is None or merged.outcome is None:
        return
    Entry.objects.create(
        run=run,
        outcome=merged.outcome,
        hospital=merged.hospital,
        columns=list(merged.columns),
        note=merged.note[:300],
        **about(service, record),
    )


def note_failure(run, service, error, record=None):
    """By its type: a message quotes what it stumbled over. Once, also where a run goes on."""
    Entry.objects.get_or_create(
        run=run,
        outcome=Entry.Outcome.FAILED,
        note=type(error).__name__,
        **about(service, record),
    )


def about(service, record):
    if record is None:
        return {"service": service, "content_id": "", "title": "", "record": None}
    return {
        "service": record.service,
        "content_id": record.content_id,
        "title": record.title,
        "record": record,
    }
