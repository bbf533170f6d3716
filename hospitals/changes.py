"""A hospital has changed when anything its pages show has: sitemaps tell when that was.

Who changes rows behind the models' backs (bulk updates, loaders) sets `modified_at` as well.
"""

from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from .models import (
    Accreditation,
    Doctor,
    Hospital,
    HospitalSection,
    Insurance,
    Offer,
    OpeningHours,
    Photo,
    SpokenLanguage,
    Surrounding,
)

SHOWN = (Accreditation, Doctor, HospitalSection, Insurance, Offer, OpeningHours, Photo,
         SpokenLanguage, Surrounding)  # fmt: skip


def touch(sender, instance, raw=False, **kwargs):
    """Set the time of the row's hospital, which may be on its way out itself."""
    if not raw:
        Hospital.objects.filter(pk=instance.hospital_id).update(modified_at=timezone.now())


def connect():
    for model in SHOWN:
        for signal in (post_save, post_delete):
            signal.connect(touch, sender=model, dispatch_uid=f"changes-{id(signal)}")
