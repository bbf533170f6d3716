"""Giving and taking one of the fifty places."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hospitals.models import Doctor, Hospital
from portal.core import audit, trail
from portal.core.publishing import publish
from portal.search.indexing import touch

from .models import CAPACITY, Designation, Phase


@transaction.atomic
def designate(hospital, held, user=None):
    """Give the hospital the lowest free place of the round `held`, by hand: a round that is run
    here gives its places when its result is published. One that was run elsewhere, without
    applications, is published by its first place.

    Raises ValidationError when it has one already, or all fifty are taken. The database
    itself refuses a place twice, so two curators at once cannot make fifty-one.
    """
    if held.applications.exists() or (held.opens_at and held.phase != Phase.PUBLISHED):
        raise ValidationError(_("This round has applications; its result gives the places."))
    standing = Designation.objects.filter(round=held, revoked_on=None)
    taken = set(standing.values_list("slot", flat=True))
    free = next((slot for slot in range(1, CAPACITY + 1) if slot not in taken), None)
    if free is None:
        raise ValidationError(_("All fifty places of this round are taken."))
    try:
        with transaction.atomic():
            designation = Designation.objects.create(round=held, hospital=hospital, slot=free)
    except IntegrityError:
        raise ValidationError(
            _("This hospital is already designated in this round, or the place was just taken.")
        ) from None
    if held.phase == Phase.PREPARED:
        held.phase = Phase.PUBLISHED
        held.save(update_fields=["phase"])
    refresh(Hospital.objects.filter(pk=hospital.pk))
    note(gettext_noop("designated"), designation, user)
    return designation


@transaction.atomic
def revoke(designation, on, user=None, reasons=None):
    """End a designation on a day. Its place is free for a replacement. `reasons`: the columns
    of `revocation_reason` by name; visitors read them."""
    current = Designation.objects.select_for_update(of=["self"]).get(pk=designation.pk)
    if current.revoked_on:
        raise ValidationError(_("This designation has been revoked already."))
    Designation.objects.filter(pk=current.pk).update(revoked_on=on, **(reasons or {}))
    refresh(Hospital.objects.filter(pk=current.hospital_id))
    transaction.on_commit(publish)
    note(gettext_noop("designation revoked"), current, user, on=on, **(reasons or {}))


def note(action, designation, user, **details):
    """In the audit of the portal, and in the chain of the round."""
    audit.record(action, designation, user=user)
    trail.write(
        designation.round.chain,
        action,
        designation,
        user=user,
        slot=designation.slot,
        certificate=designation.certificate,
        **details,
    )


def refresh(hospitals):
    """Bring `Hospital.selected` in line with the designations that hold today; the number
    of hospitals that changed. `manage.py refresh_selected` does it daily for all."""
    holders = Designation.objects.current().values("hospital")
    begin = hospitals.filter(selected=False, pk__in=holders)
    end = hospitals.filter(selected=True).exclude(pk__in=holders)
    changed = [*begin.values_list("pk", flat=True), *end.values_list("pk", flat=True)]
    now = timezone.now()
    begin.update(selected=True, modified_at=now)
    end.update(selected=False, modified_at=now)
    if changed:
        transaction.on_commit(publish)
        touch("hospital", changed)
        touch("doctor", Doctor.objects.filter(hospital__in=changed).values_list("pk", flat=True))
    return len(changed)
