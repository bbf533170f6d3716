"""What people decide about the national data: differences, doubtful pairs, unwanted records.

Each verb locks what it touches, and leaves a row in the audit. Who comes second is told so by a
ValidationError; so is who decides on something that has moved on since it was looked at, and the
difference then shows how things stand.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hospitals.exchange import targets
from hospitals.exchange.models import Difference, Pair, Record
from hospitals.models import Hospital
from portal.core import audit

from . import threeway


# --- Differences -------------------------------------------------------------------------
def accept(difference, by, seen=None, **choice):
    """Take over what the national data says; a withdrawal takes the row from the site.

    `seen`: the difference's `version` as it was shown, where a form knows it; `choice`: what a
    column wants to know besides (Target.write).
    """
    with transaction.atomic():
        row, target, subject = open_difference(difference, seen)
        if not (moved := moved_on(row, target, subject)):
            if row.column == Difference.WITHDRAWAL:
                target.withdraw(row.record, by)
            else:
                take_over(row, target, subject, by, choice)
            decided(row, Difference.State.ACCEPTED, by)
            audit.record(gettext_noop("national value taken over"), row, user=by)
    if moved:  # raised out here, so that what was found out is kept
        raise ValidationError(
            _("What stands here has changed meanwhile. Please look at the difference again."),
            code="moved",
        )


def decline(difference, by, seen=None):
    """Leave what stands here. The same value is not proposed again, another one is."""
    with transaction.atomic():
        row, _target, _subject = open_difference(difference, seen)
        row.record.declined[row.column] = row.theirs
        row.record.save(update_fields=["declined"])
        decided(row, Difference.State.DECLINED, by)
        audit.record(gettext_noop("national value declined"), row, user=by)


def open_difference(difference, seen):
    """(the difference, its target, the row it is about), all locked and read anew."""
    # The record first: so does the import.
    record = Record.objects.select_for_update().get(pk=difference.record_id)
    row = Difference.objects.select_for_update().get(pk=difference.pk)
    row.record = record
    if row.state != Difference.State.OPEN:
        raise ValidationError(_("This has been decided already."), code="decided")
    if seen is not None and seen != row.version:
        raise ValidationError(
            _("The national data has changed meanwhile. Please look at the difference again."),
            code="moved",
        )
    target = targets.of(record.service)
    subject = target.subject(record) if target else None
    if subject is None:
        raise ValidationError(_("What this is about is here no longer."), code="gone")
    return row, target, subject


def moved_on(row, target, subject):
    """Whether the site holds another value than when the difference was found; it is noted."""
    if row.column == Difference.WITHDRAWAL:
        return False
    stands = target.column(row.column).read(subject)
    if stands == row.ours:
        return False
    row.ours = stands
    row.save(update_fields=["ours"])
    return True


def take_over(row, target, subject, by, choice):
    record = row.record
    target.write(record, subject, {row.column: row.theirs}, by=by, **choice)
    value = target.column(row.column).read(subject)
    record.note_applied(row.column, value, timezone.localdate(record.read_at))
    record.save(update_fields=["applied", "declined"])


def decided(row, state, by):
    row.state, row.decided_at, row.decided_by = state, timezone.now(), by
    row.save(update_fields=["state", "decided_at", "decided_by"])


# --- Who is meant ------------------------------------------------------------------------
@transaction.atomic
def same(pair, by):
    """The record is about this hospital. The next reading takes it over."""
    row = open_pair(pair)
    connect(row.record, row.hospital)
    decided(row, Pair.State.SAME, by)
    others = Pair.objects.open().filter(record__in=family(row.record))
    others.update(state=Pair.State.OTHER, decided_at=timezone.now(), decided_by=by)
    audit.record(gettext_noop("national record linked"), row.record, user=by)


@transaction.atomic
def other(pair, by):
    """The record is about another institution. Where it is none of those that it might have
    been, the next reading makes a draft of it."""
    row = open_pair(pair)
    decided(row, Pair.State.OTHER, by)
    audit.record(gettext_noop("national record told apart"), row.record, user=by)


@transaction.atomic
def link(record, hospital, by):
    """Somebody knows better than the matching. Raises where the record is linked already."""
    record = unlinked(record)
    connect(record, Hospital.objects.get(pk=hospital.pk))
    Pair.objects.open().filter(record__in=family(record)).update(
        state=Pair.State.OTHER, decided_at=timezone.now(), decided_by=by
    )
    audit.record(gettext_noop("national record linked"), record, user=by)


@transaction.atomic
def dismiss(record, by):
    """Nothing of it is wanted here, in no language; what was taken over stays."""
    record = Record.objects.select_for_update().get(pk=record.pk)
    if record.dismissed:
        raise ValidationError(_("This has been decided already."), code="decided")
    family(record).update(dismissed=True)
    Pair.objects.open().filter(record__in=family(record)).delete()
    threeway.close(Difference.objects.filter(record__in=family(record)))
    audit.record(gettext_noop("national record dismissed"), record, user=by)


@transaction.atomic
def take_up(record, by):
    """The opposite of `dismiss`: the next reading looks at it as if it were new."""
    record = Record.objects.select_for_update().get(pk=record.pk)
    if not record.dismissed:
        raise ValidationError(_("This has been decided already."), code="decided")
    family(record).update(dismissed=False, merged="")
    # Where the hospital was deleted, nothing is left of what was written to it.
    family(record).filter(hospital=None, row=None).update(applied={}, declined={})
    audit.record(gettext_noop("national record taken up"), record, user=by)


def open_pair(pair):
    record = unlinked(pair.record)
    row = Pair.objects.select_for_update().get(pk=pair.pk)
    row.record = record
    if row.state != Pair.State.OPEN:
        raise ValidationError(_("This has been decided already."), code="decided")
    return row


def unlinked(record):
    """The record, locked."""
    row = Record.objects.select_for_update().get(pk=record.pk)
    if row.hospital_id or row.row:
        raise ValidationError(_("This record is linked already."), code="decided")
    return row


def family(record):
    """The records of all languages that tell of one thing."""
    return Record.objects.filter(service=record.service, content_id=record.content_id)


def connect(record, hospital):
    family(record).filter(hospital=None).update(hospital=hospital, merged="")
