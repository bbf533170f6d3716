"""Writing what lies near a hospital, and only what has to be written.

Bulk writes: a whole batch of hospitals in a handful of queries. What staff changed stays; where
the services say something else about it now, somebody is asked.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from hospitals.exchange.merging.threeway import verdict
from hospitals.exchange.models import Placement
from hospitals.models import Hospital, Source, Surrounding
from portal.core import translation_state
from portal.core.publishing import publish

from .choosing import Listed, keys
from .columns import COLUMNS, SPOT, WAY, WORDS, figures, standing, words

NAMES = tuple(name for name in WORDS if name.startswith("name_"))
ROWS = 500  # of a bulk write


@dataclass(slots=True)
class Home:
    """A hospital with what stands around it. `placed`: {place: (placement, row)}; `listed`: rows
    that no import put there."""

    pk: int
    latitude: float
    longitude: float
    placed: dict = field(default_factory=dict)
    refused: set = field(default_factory=set)
    listed: list = field(default_factory=list)

    @property
    def point(self):
        return self.latitude, self.longitude


@dataclass(slots=True)
class Change:
    """What becomes of one row: columns to write, and the account after that."""

    placement: Placement
    row: int
    write: dict
    seen: dict  # the columns to write as they stood


@dataclass(slots=True)
class Plan:
    """`new`: [(home, place)]; `gone`: [(placement, row)]; `noted`: placements whose account
    alone changes; `asks`: {(record, column): (hospital, ours, theirs)}; `counts`:
    {hospital: [new, changed, gone, asked]}."""

    new: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    noted: list = field(default_factory=list)
    gone: list = field(default_factory=list)
    asks: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)

    def count(self, hospital, which):
        self.counts.setdefault(hospital, [0, 0, 0, 0])[which] += 1

    @property
    def touches(self):
        return {pk for pk, counts in self.counts.items() if any(counts[:3])}


NEW, CHANGED, GONE, ASKED = range(4)


def homes(points):
    """[Home] of {pk: (latitude, longitude)}. Two queries."""
    found = {pk: Home(pk, *point) for pk, point in points.items()}
    between = {"hospital__gte": min(found), "hospital__lte": max(found)}
    placements = Placement.objects.filter(**between).order_by("pk")
    by_row = {}
    for placement in placements:
        if placement.surrounding_id:
            by_row[placement.surrounding_id] = placement
        elif placement.hospital_id in found:
            found[placement.hospital_id].refused.add(placement.place_id)
    rows = Surrounding.objects.filter(**between).order_by("pk")
    for row in rows.values("pk", "hospital_id", "source", *COLUMNS):
        if home := found.get(row["hospital_id"]):
            stand(home, row, by_row.get(row["pk"]))
    return list(found.values())


def stand(home, row, placement):
    if placement and row["source"] == Source.NATIONAL:
        home.placed[placement.place_id] = (placement, row)
        return
    if placement:  # staff made it their own: it does not come a second time
        home.refused.add(placement.place_id)
    point = float(row["latitude"]), float(row["longitude"])
    home.listed.append(Listed(row["kind"], *point, keys(row[name] for name in NAMES)))


def plan(homes, neighbourhood, declined):
    """What has to be written so that each home has what is nearest. No query.

    `declined(record, column)` is what somebody did not want there."""
    made = Plan()
    for home in homes:
        near = neighbourhood.of(*home.point, home.listed, home.placed.keys(), home.refused)
        for pk, place in near.items():
            if pk in home.placed:
                keep(made, home, place, *home.placed[pk], declined)
            else:
                made.new.append((home, place))
                made.count(home.pk, NEW)
        for pk in home.placed.keys() - near.keys():
            leave(made, home, *home.placed[pk])
    return made


def keep(made, home, place, placement, row, declined):
    ours, base = standing(row), placement.applied
    write, noted = {}, {}
    for name, (theirs, ours_now, record) in proposed(home, place, ours, base).items():
        known = (name in base, base.get(name))
        column = f"{name}@{row['pk']}"
        refused = record is not None and declined(record, column) == theirs
        match verdict(WORDS.get(name, PLAIN), known, ours_now, theirs, refused):
            case "write":
                write[name] = theirs
            case "note":
                noted[name] = ours_now
            case "ask" if record is not None:
                made.asks[record.pk, column] = (home.pk, ours_now, theirs)
                made.count(home.pk, ASKED)
    account = base | noted | write
    if write:
        placement.applied = account
        made.changes.append(
            Change(placement, row["pk"], write, {name: ours[name] for name in write})
        )
        made.count(home.pk, CHANGED)
    elif account != base:
        placement.applied = account
        made.noted.append(placement)


def proposed(home, place, ours, base):
    """{column: (theirs, ours, the record that says so or None)}."""
    found = {name: (text, ours[name], one) for name, (text, one) in words(place).items()}
    if place.telling:
        spot = figures(place.kind, place.latitude, place.longitude, home.point)
        found |= {name: (spot[name], ours[name], None) for name in ("kind", *SPOT)}
    # The way is from the hospital to where the row says, whoever put it there.
    moves = all(ours[name] == base.get(name) for name in SPOT) and place.telling
    point = (place.latitude, place.longitude) if moves else tuple(float(ours[n]) for n in SPOT)
    way = figures("", *point, home.point)
    return found | {name: (way[name], ours[name], None) for name in WAY}


def leave(made, home, placement, row):
    """What is no longer among the nearest goes, unless staff have changed it."""
    ours = standing(row)
    if all(ours[name] == value for name, value in placement.applied.items()):
        made.gone.append((placement.pk, row["pk"]))
        made.count(home.pk, GONE)


class Plain:
    def agree(self, ours, theirs):
        return ours == theirs


PLAIN = Plain()


# --- Writing ---------------------------------------------------------------------
def carry_out(made, on):
    """Write what was planned, in the transaction that is open."""
    create(made.new, on)
    change(made.changes, on)
    Placement.objects.bulk_update(made.noted, ["applied"], batch_size=ROWS)
    delete(made.gone)
    if made.touches:
        Hospital.objects.filter(pk__in=made.touches).update(modified_at=timezone.now())
        transaction.on_commit(publish)


def create(new, on):
    rows, placements = [], []
    for home, place in new:
        values = {name: text for name, (text, _one) in words(place).items()}
        values |= figures(place.kind, place.latitude, place.longitude, home.point)
        rows.append(
            Surrounding(
                hospital_id=home.pk, source=Source.NATIONAL, read_on=on,
                licence=place.lead.licence, **values,
            )
        )  # fmt: skip
        placements.append(Placement(hospital_id=home.pk, place_id=place.pk, applied=values))
    Surrounding.objects.bulk_create(rows, batch_size=ROWS)
    for row, placement in zip(rows, placements, strict=True):
        placement.surrounding_id = row.pk
    Placement.objects.bulk_create(placements, batch_size=ROWS)


def change(changes, on):
    """Rows are read anew and locked: what somebody changed meanwhile is left for the next run."""
    by_row = {one.row: one for one in changes}
    rows = Surrounding.objects.select_for_update().filter(pk__in=by_row)
    written, fields = [], {"read_on"}
    for row in rows:
        one = by_row[row.pk]
        now = standing({name: getattr(row, name) for name in COLUMNS})
        if any(now[name] != value for name, value in one.seen.items()):
            continue
        for name, value in one.write.items():
            setattr(row, name, value)
        row.read_on = on
        fields |= one.write.keys()
        written.append(row)
    Surrounding.objects.bulk_update(written, sorted(fields), batch_size=ROWS)
    done = {row.pk for row in written}
    kept = [one.placement for one in changes if one.row in done]
    Placement.objects.bulk_update(kept, ["applied"], batch_size=ROWS)


def delete(gone):
    placements, rows = [pk for pk, _row in gone], [row for _pk, row in gone]
    Placement.objects.filter(pk__in=placements).delete()
    Surrounding.objects.filter(pk__in=rows).delete()
    translation_state.forget(Surrounding, rows)
