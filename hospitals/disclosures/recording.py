"""Notes each change of an offer's fee, whoever saves it.

Who writes offers behind the models' backs (loaders) calls `note` or writes the rows itself.
"""

from dataclasses import dataclass

from django.db.models.signals import post_delete, post_save, pre_save
from django.utils import timezone

from hospitals.models import Offer

from .models import FeeChange


@dataclass(frozen=True)
class Fee:
    low: int | None = None
    high: int | None = None
    vat: str = ""

    @classmethod
    def of(cls, low, high, vat):
        return cls() if low is None else cls(low, high, vat)


NOTHING = Fee()


def note(hospital, treatment, before, after, day=None):
    """Record that a fee went from `before` to `after`. Several changes on a day are one; a day
    that ends with what it began with has none."""
    if before == after:
        return
    key = {"hospital_id": hospital, "treatment_id": treatment, "day": day or timezone.localdate()}
    if standing := FeeChange.objects.filter(**key).first():
        before = Fee.of(standing.from_before, standing.to_before, standing.vat_before)
    if before == after:
        standing.delete()
        return
    FeeChange.objects.update_or_create(
        **key,
        defaults={
            "from_before": before.low,
            "to_before": before.high,
            "vat_before": before.vat,
            "from_after": after.low,
            "to_after": after.high,
            "vat_after": after.vat,
        },
    )


def remember(sender, instance, raw=False, **kwargs):
    """Before an offer is saved: what the row says so far."""
    stored = None
    if instance.pk and not raw:
        stored = (
            Offer.objects.filter(pk=instance.pk).values_list("fee_from", "fee_to", "vat").first()
        )
    instance.fee_before = Fee.of(*stored) if stored else NOTHING


def saved(sender, instance, raw=False, update_fields=None, **kwargs):
    if raw or not instance.hospital_id:
        return
    now = Offer.objects.filter(pk=instance.pk).values_list("fee_from", "fee_to", "vat").get()
    note(instance.hospital_id, instance.treatment_id, instance.fee_before, Fee.of(*now))


def deleted(sender, instance, origin=None, **kwargs):
    """Not where the hospital itself goes, and its history with it."""
    if origin is None or isinstance(origin, Offer) or getattr(origin, "model", None) is Offer:
        fee = Fee.of(instance.fee_from, instance.fee_to, instance.vat)
        note(instance.hospital_id, instance.treatment_id, fee, NOTHING)


def connect():
    pre_save.connect(remember, sender=Offer, dispatch_uid="fee-remember")
    post_save.connect(saved, sender=Offer, dispatch_uid="fee-saved")
    post_delete.connect(deleted, sender=Offer, dispatch_uid="fee-deleted")
