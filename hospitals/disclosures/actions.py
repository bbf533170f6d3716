"""What happens to a disclosure. Each deed is one entry in the hospital's trail."""

import hashlib
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hospitals.models import Hospital, Insurance, Offer
from portal.core import trail
from portal.core.uploads import accept

from . import figures, letters
from .models import Disclosure, Item, SourceFile, State
from .showing import refresh

YEAR = timedelta(days=365)
DAYS_TO_ANSWER = 30  # where an item is asked for outside a phase


# --- The city asks ---------------------------------------------------------------
@transaction.atomic
def ask(hospital, items, *, due_on=None, public_from=None, phase=None, by=None):
    """Ask a hospital for these items, also again, and write to its managers once.

    What is confirmed and still holds stays public until it expires; the rest becomes public
    on `public_from`. Returns the rows asked for.
    """
    due_on = due_on or timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)
    public_from = public_from or due_on
    there = figures.on_file(hospital)
    asked = [
        _ask_for(hospital, item, item in there, due_on, public_from, phase, by) for item in items
    ]
    letters.write_asked(hospital.pk, asked)
    refresh(Hospital.objects.filter(pk=hospital.pk))
    return asked


def _ask_for(hospital, item, is_there, due_on, public_from, phase, by):
    today = timezone.localdate()
    Disclosure.objects.get_or_create(hospital=hospital, item=item)
    row = Disclosure.objects.select_for_update().get(hospital=hospital, item=item)
    before, holds = row.state, row.is_shown(today) and row.valid_until is not None
    _check(row, State.PENDING)
    row.shown_before = row.is_shown(today) and is_there
    row.state, row.asked_on, row.due_on = State.PENDING, today, due_on
    row.phase = phase or row.phase
    if not holds:
        row.public_from = public_from
    row.save()
    _note(gettext_noop("disclosure asked for"), row, before, by, due=due_on, public=public_from)
    return row


# --- The hospital answers --------------------------------------------------------
@transaction.atomic
def confirm(disclosure, digest, *, by, upload=None):
    """Stand by the figures of an item for a year; of insurance no longer than it runs.

    `digest` is that of the figures the hospital was shown. Raises ValidationError where they
    have changed since, where there are none, or where the insurance has ended.
    """
    row = _locked(disclosure)
    before, until, today = row.state, row.valid_until, timezone.localdate()
    _check(row, State.PUBLISHED)
    now = figures.digest(figures.figures_of(row.hospital)[Item(row.item)])
    if not now:
        raise ValidationError(_("There is nothing to confirm yet. Enter the figures first."))
    if now != digest:
        raise ValidationError(
            _("The figures have changed since this page was opened. Please look at them again.")
        )
    row.valid_until = _holds_until(row, today)
    row.state, row.answered_on, row.confirmed_on = State.PUBLISHED, today, today
    row.confirmed_by, row.figures = by, now
    row.refusal, row.looked_at, row.taken_down_on = "", None, None
    row.save()
    source = attach(row, upload, by=by) if upload else row.sources.first()
    _note(
        gettext_noop("disclosure confirmed"), row, before, by, until=row.valid_until,
        figures=now, source=source.digest if source else "",
    )  # fmt: skip
    if row.item == Item.FEES:
        _date_fees(row.hospital_id, today)
    letters.settle(row.hospital_id, until)
    refresh(Hospital.objects.filter(pk=row.hospital_id))
    return row


def _holds_until(row, today):
    year = today + YEAR
    if row.item not in {Item.INSURER, Item.COVER}:
        return year
    ends = Insurance.objects.values_list("valid_until", flat=True).get(hospital=row.hospital_id)
    if ends < today:
        raise ValidationError(
            _("This insurance has ended. Hand in the new policy, so that the city can enter it.")
        )
    return min(year, ends)


def _date_fees(hospital, today):
    """Fees that carry no day are disclosed on the day they were confirmed."""
    Offer.objects.filter(
        hospital=hospital, fee_from__isnull=False, disclosed_on__isnull=True
    ).update(disclosed_on=today)


@transaction.atomic
def refuse(disclosure, reason, *, by):
    """Keep an item to oneself, or take it back. Its figures disappear at once."""
    row = _locked(disclosure)
    before, until = row.state, row.valid_until
    _check(row, State.REFUSED)
    row.state, row.answered_on, row.refusal = State.REFUSED, timezone.localdate(), reason
    row.valid_until = row.taken_down_on = row.looked_at = None
    row.save()
    _note(gettext_noop("disclosure refused"), row, before, by, reason=reason)
    letters.settle(row.hospital_id, until)
    refresh(Hospital.objects.filter(pk=row.hospital_id))
    return row


@transaction.atomic
def attach(disclosure, upload, *, by):
    """Keep the paper behind an item. Raises portal.core.uploads.Refused."""
    taken = accept(upload)
    source = SourceFile(
        disclosure=disclosure,
        name=taken.name,
        content_type=taken.kind.content_type,
        size=len(taken.content),
        digest=hashlib.sha256(taken.content).hexdigest(),
        uploaded_on=timezone.localdate(),
    )
    source.file.save(taken.name, ContentFile(taken.content), save=False)
    source.save()
    _note(gettext_noop("source handed in"), disclosure, disclosure.state, by, source=source.digest)
    return source


# --- The city looks --------------------------------------------------------------
@transaction.atomic
def accept_source(source, *, by):
    """Note that the city has compared a source with the figures. Done once."""
    row = SourceFile.objects.select_for_update().get(pk=source.pk)
    if row.accepted_on is None:
        row.accepted_on, row.accepted_by = timezone.localdate(), by
        row.save(update_fields=["accepted_on", "accepted_by"])
        disclosure = row.disclosure
        _note(gettext_noop("source accepted"), disclosure, disclosure.state, by, source=row.digest)
        disclosure.save()  # its public page says so
    return row


@transaction.atomic
def look_at_refusal(disclosure, *, by):
    row = _locked(disclosure)
    if row.state == State.REFUSED and row.looked_at is None:
        row.looked_at = timezone.localdate()
        row.save(update_fields=["looked_at"])
        _note(gettext_noop("refusal looked at"), row, row.state, by)
    return row


# --- Time ------------------------------------------------------------------------
@transaction.atomic
def take_down_expired():
    """Note what has expired since it was last asked, once each; how many."""
    today = timezone.localdate()
    rows = Disclosure.objects.expired(today).filter(taken_down_on=None).select_for_update()
    found = list(rows)
    for row in found:
        row.taken_down_on = today
        row.save(update_fields=["taken_down_on"])
        _note(gettext_noop("disclosure expired"), row, row.state, None, until=row.valid_until)
    return len(found)


def _locked(disclosure):
    return Disclosure.objects.select_for_update().select_related("hospital").get(pk=disclosure.pk)


def _check(row, state):
    if not row.may_become(state):
        raise ValidationError(
            _("%(item)s: not possible while its state is “%(state)s”."),
            params={"item": row.get_item_display(), "state": row.get_state_display()},
        )


def _note(action, row, before, by, **details):
    trail.write(
        row.chain, action, row, user=by, item=row.item, before=before, after=row.state, **details
    )
