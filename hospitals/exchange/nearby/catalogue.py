"""The places that the records tell of, brought in line with what the services say today."""

from hospitals.exchange.models import NationalPlace, Record
from hospitals.exchange.services import PLACES

from .joining import Place, join
from .told import COLUMNS, told

ROWS = 500  # of a bulk write


def settle():
    """All Places that anything is told of, each with its row in the database. A handful of
    queries; where nothing changed, two that only read."""
    every = [told(row) for row in Record.objects.filter(service__in=PLACES).values(*COLUMNS)]
    rows = {
        row.pk: Place(row.pk, row.kind, float(row.latitude), float(row.longitude), row.withdrawn)
        for row in NationalPlace.objects.all()
    }
    places = join(every, rows)
    create([place for place in places if place.pk is None])
    change([place for place in places if place.changed])
    link(places, every)
    return places


def create(places):
    made = NationalPlace.objects.bulk_create([row_of(place) for place in places], batch_size=ROWS)
    for place, row in zip(places, made, strict=True):
        place.pk = row.pk


def change(places):
    fields = ["kind", "latitude", "longitude"]
    NationalPlace.objects.bulk_update([row_of(place) for place in places], fields, ROWS)


def row_of(place):
    return NationalPlace(
        pk=place.pk,
        kind=place.kind,
        latitude=f"{place.latitude:.5f}",
        longitude=f"{place.longitude:.5f}",
        withdrawn=place.withdrawn,
    )


def link(places, every):
    """Each record names its place."""
    where = {one.pk: place.pk for place in places for one in place.members}
    moved = [
        Record(pk=one.pk, row=where.get(one.pk)) for one in every if where.get(one.pk) != one.row
    ]
    Record.objects.bulk_update(moved, ["row"], batch_size=ROWS)
