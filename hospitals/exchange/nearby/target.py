"""What a run asks about stays and sights (exchange.targets)."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from hospitals.exchange.models import NationalPlace, Placement, Record
from hospitals.exchange.services import PLACES
from hospitals.exchange.targets import Merged, Outcome
from hospitals.models import Hospital, Source, Status, Surrounding
from portal.core import translation_state
from portal.core.publishing import publish

from . import asking, catalogue, placing
from .choosing import Neighbourhood, in_seoul
from .columns import column_of

HOSPITALS = 500  # whose surroundings are written in one transaction


class NearbyTarget:
    """A record alone says nothing: what is nearest follows from all of them together. `finish`
    works out what stands near whom."""

    name = "nearby"
    services = PLACES
    gathers = True
    model = NationalPlace

    def merge(self, record, on):
        record.merged = record.digest
        record.save(update_fields=["merged"])
        return Merged()

    def finish(self, on):
        """The first step settles the places, each further one a batch of hospitals; what is told
        of the hospitals of a batch comes after it is written."""
        Record.objects.filter(service__in=PLACES).to_merge().update(merged=F("digest"))
        places = catalogue.settle()
        asking.shown_again(places)
        neighbourhood, declined = Neighbourhood(places), Declined(places)
        asks, conflicts, counts = {}, set(), {}
        for points in batches():
            made = placing.plan(placing.homes(points), neighbourhood, declined)
            placing.carry_out(made, on)
            asks |= made.asks
            counts |= made.counts
            yield from entries(made.counts)
        conflicts = asking.settle(asks)
        for hospital in Hospital.objects.filter(pk__in=conflicts).order_by("pk"):
            number = counts[hospital.pk][placing.ASKED]
            yield Merged(Outcome.CONFLICT, hospital, ("surroundings",), f"to decide: {number}")
        yield from asking.withdrawals(places)

    # --- What people decide (merging.deciding) -----------------------------------------
    def subject(self, record):
        return NationalPlace.objects.select_for_update().filter(pk=record.row).first()

    def column(self, name):
        return column_of(name)

    @transaction.atomic
    def write(self, record, subject, values, by=None, **choice):
        """Take over texts beside one hospital: {"name_en@17": …}."""
        for name, value in values.items():
            column = column_of(name)
            row = Surrounding.objects.select_for_update().get(pk=column.pk)
            before = translation_state.texts(row)
            column.put_text(row, value)
            row.read_on = timezone.localdate(record.read_at)
            row.save()
            translation_state.follow(row, before)
            placement = Placement.objects.select_for_update().get(surrounding=row)
            placement.applied[column.column] = value
            placement.save(update_fields=["applied"])

    @transaction.atomic
    def withdraw(self, record, by):
        """The place goes from all hospitals at once; what staff made their own stays."""
        place = self.subject(record)
        place.withdrawn = True
        place.save(update_fields=["withdrawn"])
        placements = Placement.objects.filter(place=place, surrounding__source=Source.NATIONAL)
        gone = list(placements.values_list("pk", "surrounding", "hospital"))
        placing.delete([(placement, row) for placement, row, _hospital in gone])
        hospitals = [hospital for _placement, _row, hospital in gone]
        Hospital.objects.filter(pk__in=hospitals).update(modified_at=timezone.now())
        transaction.on_commit(publish)


class Declined:
    """What somebody did not want: asked by record and column."""

    def __init__(self, places):
        self.known = {
            one.pk: one.declined for place in places for one in place.members if one.declined
        }

    def __call__(self, record, column):
        return self.known.get(record.pk, {}).get(column)


def batches():
    """{pk: (latitude, longitude)} of hospitals that are not withdrawn and lie in Seoul."""
    rows = Hospital.objects.exclude(status=Status.WITHDRAWN).order_by("pk")
    found = [
        (pk, (float(latitude), float(longitude)))
        for pk, latitude, longitude in rows.values_list("pk", "latitude", "longitude")
        if in_seoul(float(latitude), float(longitude))
    ]
    for start in range(0, len(found), HOSPITALS):
        yield dict(found[start : start + HOSPITALS])


def entries(counts):
    touched = [pk for pk, numbers in counts.items() if any(numbers[: placing.ASKED])]
    for hospital in Hospital.objects.filter(pk__in=touched).order_by("pk"):
        new, changed, gone, _asked = counts[hospital.pk]
        note = f"new: {new}, changed: {changed}, gone: {gone}"
        yield Merged(Outcome.CHANGED, hospital, ("surroundings",), note)
