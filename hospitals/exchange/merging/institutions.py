"""The target of the medical service: its records become hospitals.

Who is meant stands in `hospital` of each record, and is found once. Several records may tell of
one hospital, in several languages or twice under two content ids: each writes what is its own to
say (saying.shares).
"""

from django.utils import timezone

from hospitals import actions
from hospitals.exchange.models import Difference, Pair
from hospitals.exchange.services import Service, source_name
from hospitals.exchange.targets import Merged, Outcome
from hospitals.models import Hospital, ImportedFact, Status

from . import drafting, kinship, matching, threeway
from .hospital_columns import COLUMNS
from .rows import RowTarget
from .saying import bases, fields, says, shares

KEPT = ("hospital", "applied", "declined", "merged", "dismissed")


class Institutions(RowTarget):
    name = "institutions"
    services = (Service.MEDICAL,)
    model = Hospital
    link = "hospital"
    own_columns = COLUMNS

    def __init__(self):
        self.index = matching.Index()

    def merge(self, record, on):
        record.merged = record.digest  # what has to wait takes it back
        merged = self.merged(record, on)
        record.save(update_fields=KEPT)
        return merged

    def merged(self, record, on):
        kin = kinship.kin_of(record)
        if kinship.is_unwanted(record, kin):
            record.dismissed = True
            return Merged()
        if record.hospital_id is None:
            kinship.inherit(record, kin)
        if record.hospital_id:
            return self.updated(record, on)
        return self.placed(record, kin, on) if record.shown else Merged()

    # --- A hospital that is known ------------------------------------------------------------
    def updated(self, record, on):
        hospital = record.hospital = self.subject(record)
        family = kinship.family_of(record)
        speakers = kinship.speakers(family)
        if record not in speakers:
            threeway.settle(record, {})
            return withdrawn(record, hospital, speakers)
        record.declined.pop(Difference.WITHDRAWAL, None)
        threeway.close(withdrawals(hospital))
        values = share(record, speakers)
        return threeway.merge_values(record, hospital, values, on, self, bases(family, record))

    def write(self, record, subject, values, by=None, **choice):
        super().write(record, subject, values, by=by, **choice)
        taken = [self.column(name) for name, value in values.items() if value is not None]
        note_facts(record, subject, {column.fact(self.model) for column in taken})

    def withdraw(self, record, by):
        """A published microsite is withdrawn; what is no microsite yet stays, or goes back to
        being, a draft."""
        hospital = self.subject(record)
        if hospital.status == Status.PUBLISHED:
            actions.withdraw_hospital(hospital, by)
        elif hospital.status == Status.SUBMITTED:
            actions.send_back_hospital(hospital, by)

    # --- One that is not, or may be ----------------------------------------------------------
    def placed(self, record, kin, on):
        pairs = list(Pair.objects.filter(record__in=[record, *kinship.same_id(record, kin)]))
        if any(pair.state == Pair.State.OPEN for pair in pairs):
            record.merged = ""  # it waits for somebody
            return Merged()
        match = self.match(record, pairs)
        if match.same:
            return self.linked(record, match.same, on)
        if match.doubtful:
            record.merged = ""
            return doubtful(record, match.doubtful)
        return self.made(record, on)

    def match(self, record, pairs):
        told_apart = {pair.hospital_id for pair in pairs}
        sought = matching.of_record(says(record), fields(record))
        return self.index.refresh().match(sought, told_apart)

    def linked(self, record, candidate, on):
        record.hospital_id = candidate.hospital
        record.save(update_fields=["hospital"])  # its family is read from there
        merged = self.updated(record, on)
        note = "; ".join(filter(None, [f"linked by {', '.join(candidate.grounds)}", merged.note]))
        outcome = merged.outcome or Outcome.CHANGED
        return Merged(outcome, merged.hospital, merged.columns, note)

    def made(self, record, on):
        said = says(record)
        try:
            hospital, guessed = drafting.draft(record, said)
        except drafting.Homeless as reason:
            return Merged(Outcome.FAILED, note=str(reason))
        self.write(record, hospital, said)
        record.hospital = hospital
        for name in {*said, "coordinates"}:
            record.note_applied(name, self.column(name).read(hospital), on)
        guessed.append(f"care sections {', '.join(drafting.furnish(hospital, record)) or 'none'}")
        return Merged(Outcome.NEW, hospital, tuple(said), f"guessed: {'; '.join(guessed)}")


def share(record, speakers):
    """{column: value} that the record is the one to say; an empty value for what it once said
    and nobody says now."""
    shared = shares(speakers)
    said = set().union(*shared.values())
    return shared[record.pk] | dict.fromkeys(record.applied.keys() - said)


def withdrawals(hospital):
    return Difference.objects.open().filter(
        hospital=hospital, column=Difference.WITHDRAWAL, record__service=Service.MEDICAL
    )


def withdrawn(record, hospital, speakers):
    """Nobody tells of the hospital any more: is it to go? One question, not one a language."""
    if speakers or record.shown or kinship.has_moved(record):
        return Merged()
    if hospital.status == Status.WITHDRAWN or withdrawals(hospital).exists():
        return Merged()
    asked = threeway.propose_withdrawal(record)
    return Merged(Outcome.WITHDRAWN if asked else None, hospital, (Difference.WITHDRAWAL,))


def doubtful(record, candidates):
    for one in candidates:
        Pair.objects.create(
            record=record, hospital_id=one.hospital, grounds=one.grounds, metres=one.metres
        )
    grounds = sorted({ground for one in candidates for ground in one.grounds})
    return Merged(Outcome.DOUBTFUL, note=f"alike by {', '.join(grounds)}")


def note_facts(record, hospital, names):
    """Where the columns come from, as the trust page tells it."""
    facts = [
        ImportedFact(
            hospital=hospital,
            field=name,
            source=source_name(record.service),
            retrieved_on=timezone.localdate(record.read_at),
        )
        for name in sorted(names)
    ]
    # The hospital has just been saved: its pages are known to be old.
    ImportedFact.objects.bulk_create(
        facts,
        update_conflicts=True,
        unique_fields=["hospital", "field"],
        update_fields=["source", "retrieved_on"],
    )
