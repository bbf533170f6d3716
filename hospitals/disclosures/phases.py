"""Opening a phase: its hospitals are asked for its items."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hospitals.models import Hospital
from portal.core import audit

from .actions import ask, take_down_expired
from .letters import write_reminders
from .models import DisclosurePhase
from .showing import refresh


@transaction.atomic
def open_phase(phase, *, by=None):
    """Ask the phase's hospitals for its items and write to their managers. Returns how many
    items were asked for. Raises ValidationError where it is open already."""
    row = DisclosurePhase.objects.select_for_update().get(pk=phase.pk)
    if row.opened_on:
        raise ValidationError(_("This phase is open already."))
    row.opened_on = timezone.localdate()
    row.asked_from = min(row.asked_from, row.opened_on)
    row.asked = sum(
        len(
            ask(
                hospital, row.items, due_on=row.due_on, public_from=row.public_from, phase=row,
                by=by,
            )
        )
        for hospital in row.hospitals()
    )  # fmt: skip
    row.save()
    audit.record(gettext_noop("disclosure phase opened"), row, user=by)
    return row.asked


def turn_of_the_day(now):
    """Opens what is due, takes down what has expired, shows what has become public."""
    for phase in DisclosurePhase.objects.due(timezone.localdate(now)):
        open_phase(phase)
    take_down_expired()
    refresh(Hospital.objects.all())


def at_night(now):
    """The turn of the day, where no worker runs, and reminders of what expires soon."""
    turn_of_the_day(now)
    count = write_reminders()
    return f"{count} reminders of disclosures written" if count else None
