"""Where the columns of hospitals come from, as the trust page tells it (ImportedFact)."""

from collections import defaultdict
from datetime import timedelta

from django.utils import timezone

from hospitals.exchange.models import Record
from hospitals.exchange.services import Service, source_name
from hospitals.models import ImportedFact
from portal.core.publishing import publish

RENEWED_AFTER = timedelta(days=30)  # pages need not change each night for it


def note(record, hospital, names):
    """These facts of the hospital, which has just been saved, were read in the record."""
    facts = [
        ImportedFact(
            hospital=hospital,
            field=name,
            source=source_name(record.service),
            retrieved_on=timezone.localdate(record.read_at),
        )
        for name in sorted(names)
    ]
    ImportedFact.objects.bulk_create(
        facts,
        update_conflicts=True,
        unique_fields=["hospital", "field"],
        update_fields=["source", "retrieved_on"],
    )


def renew(target, on):
    """Date facts anew that were read again, where what stands here is still what was read."""
    old = list(
        ImportedFact.objects.filter(
            source=source_name(Service.MEDICAL), retrieved_on__lt=on - RENEWED_AFTER
        ).select_related("hospital")
    )
    if not old:
        return
    read = readings(target, {fact.hospital_id for fact in old})
    fresh = [fact for fact in old if stands(fact, read.get((fact.hospital_id, fact.field), ()))]
    if fresh:
        ImportedFact.objects.bulk_update(fresh, ["retrieved_on"])
        publish()


def readings(target, hospitals):
    """{(hospital, fact): [(column, value, day)]}: what was taken over, and when it was read."""
    found = defaultdict(list)
    records = Record.objects.filter(service=Service.MEDICAL, shown=True, hospital__in=hospitals)
    for record in records:
        day = timezone.localdate(record.read_at)
        for name, (value, _day) in record.applied.items():
            column = target.column(name)
            key = record.hospital_id, column.fact(target.model)
            found[key].append((column, value, day))
    return found


def stands(fact, read):
    """Whether it was read again and is still what stands here; then it has the new day."""
    days = [day for column, value, day in read if column.read(fact.hospital) == value]
    newest = max(days, default=fact.retrieved_on)
    if newest <= fact.retrieved_on:
        return False
    fact.retrieved_on = newest
    return True
