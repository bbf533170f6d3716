"""What a record says against what stands on the site, column by column.

Three values meet: what the import wrote or found there last (`record.applied`, the base), what
stands there now (ours), and what the record says (theirs). Where ours is still the base, nobody
has changed it, and theirs may be written. All else is for somebody to decide.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from hospitals.exchange.models import Difference
from hospitals.exchange.targets import Merged, Outcome

KEEP, NOTE, WRITE, ASK = "keep", "note", "write", "ask"
State = Difference.State


@dataclass
class Plan:
    """{column: value} to write, to note as found, and to ask about."""

    write: dict = field(default_factory=dict)
    note: dict = field(default_factory=dict)
    ask: dict = field(default_factory=dict)


def verdict(column, base, ours, theirs, refused):
    """What to do with a column. `base`: (whether there is one, its value); values as
    columns.Column reads them; `refused`: whether somebody declined just this value."""
    known, was = base
    if theirs is None:
        # A service that says nothing contradicts nobody, unless it said something before.
        spoke = known and was is not None and ours is not None
        return ASK if spoke and not refused and not column.required else KEEP
    if ours == theirs or (ours is not None and column.agree(ours, theirs)):
        return NOTE
    if (ours is None and not known) or (known and ours == was):
        return WRITE
    return KEEP if refused else ASK


def plan(record, standing, values, target, bases):
    made = Plan()
    for name, given in values.items():
        theirs, ours = empty_is_none(given), standing[name]
        base = (name in bases, bases[name][0] if name in bases else None)
        refused = name in record.declined and record.declined[name] == theirs
        match verdict(target.column(name), base, ours, theirs, refused):
            case "write":
                made.write[name] = theirs
            case "note":
                made.note[name] = ours
            case "ask":
                made.ask[name] = (ours, theirs)
    return made


@transaction.atomic
def merge_values(record, subject, values, on, target, bases=None):
    """Take over what may be taken over of {column: value}, open and settle Differences.

    `values` names every column the record speaks of; an empty value says that it speaks of it
    no longer. `subject` is the row, locked (Target.subject). `bases`: where other records wrote
    before this one ({column: [value, day]}); else the record's own `applied`. The caller saves
    the record. Answers CONFLICT where there is something new to decide, CHANGED where only
    something was written, else nothing.
    """
    standing = {name: target.column(name).read(subject) for name in values}
    made = plan(record, standing, values, target, record.applied if bases is None else bases)
    if made.write:
        target.write(record, subject, made.write)
    for name in made.write:
        # As it stands now: a column may keep a value in its own way.
        note(record, name, target.column(name).read(subject), on)
    for name, value in made.note.items():
        note(record, name, value, on)
    asked = settle(record, made.ask)
    return said(record, tuple(made.write), asked)


def note(record, name, value, on):
    if name not in record.applied or record.applied[name][0] != value or name in record.declined:
        record.note_applied(name, value, on)


def empty_is_none(value):
    return None if value in ("", None, [], ()) else value


def settle(record, ask):
    """Bring the record's open differences in line with {column: (ours, theirs)}; the names of
    those that are new or have become others. A withdrawal is not looked at."""
    standing = {
        one.column: one for one in record.differences.open().exclude(column=Difference.WITHDRAWAL)
    }
    if gone := [one.pk for name, one in standing.items() if name not in ask]:
        close(Difference.objects.filter(pk__in=gone))
    fresh = []
    for name, (ours, theirs) in ask.items():
        known = standing.get(name)
        if known and (known.ours, known.theirs) == (ours, theirs):
            continue
        fresh.append(name)
        Difference.objects.update_or_create(
            record=record,
            column=name,
            state=State.OPEN,
            defaults={
                "ours": ours,
                "theirs": theirs,
                "hospital_id": record.hospital_id,
                "found_at": timezone.now(),
            },
        )
    return tuple(fresh)


def close(differences):
    """Nobody needs to decide these any more."""
    return differences.open().update(state=State.SETTLED, decided_at=timezone.now())


def said(record, written, asked):
    if asked:
        note = f"written: {', '.join(written)}"[:300] if written else ""
        return Merged(Outcome.CONFLICT, record.hospital, asked, note)
    return Merged(Outcome.CHANGED if written else None, record.hospital, written)


# --- Rows that the service shows no longer -----------------------------------------------
def propose_withdrawal(record):
    """Ask somebody whether the row goes from the site as well; once for each time that the
    service changed it. Whether this is a new question."""
    theirs = record.modified or record.digest[:14]
    if record.declined.get(Difference.WITHDRAWAL) == theirs:
        return False
    return Difference.objects.get_or_create(
        record=record,
        column=Difference.WITHDRAWAL,
        state=State.OPEN,
        defaults={"theirs": theirs, "hospital_id": record.hospital_id},
    )[1]


def shown_again(record):
    """The service shows the row: no question of withdrawing it stands. The caller saves it."""
    record.declined.pop(Difference.WITHDRAWAL, None)
    close(record.differences.filter(column=Difference.WITHDRAWAL))
