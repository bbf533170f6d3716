"""A medical institution's registration and insurance stand at its microsite and in the register.

The microsite's rows lead: saving one of them brings the partner's columns in line, and a partner
that is saved takes them over (Partner.derive). What a sheet says about them is written there
(`hand_over`), so that one thing never has two values.
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from hospitals.models import Hospital, Insurance

from .models import SHARED, Partner
from .models.partner import shared

REGISTRATION = ("registration_number", "registered_until")


def follow(sender, instance, **kwargs):
    """A hospital or its insurance was saved: the partner behind it follows."""
    hospital = instance.pk if sender is Hospital else instance.hospital_id
    for partner in Partner.objects.filter(hospital=hospital).select_related("hospital"):
        if all(getattr(partner, name) == value for name, value in shared(partner.hospital).items()):
            continue
        partner.derive()
        if taken(partner):
            # Two institutions cannot have one number. Whose it is shows in the city's list of
            # partners without a number; a hospital is not kept from being saved by it.
            Partner.objects.filter(pk=partner.pk).update(
                **{name: getattr(partner, name) for name in SHARED}
                | {"registration_number": "", "registration_key": ""}
            )
        else:
            partner.save()


def taken(partner):
    """Whether another partner has its number."""
    key = partner.registration_key
    others = Partner.objects.filter(registration_key=key).exclude(pk=partner.pk)
    return bool(key) and others.exists()


def connect():
    post_save.connect(follow, sender=Hospital, dispatch_uid="partners-follow-hospital")
    post_save.connect(follow, sender=Insurance, dispatch_uid="partners-follow-insurance")
    post_delete.connect(follow, sender=Insurance, dispatch_uid="partners-lose-insurance")


@transaction.atomic
def hand_over(partner, values):
    """Write shared columns ({name of the partner's column: value}) to the microsite."""
    hospital = partner.hospital
    for name in REGISTRATION:
        setattr(hospital, name, values[name])
    if values["cover"] is None:
        Insurance.objects.filter(hospital=hospital).delete()
    else:
        Insurance.objects.update_or_create(
            hospital=hospital,
            defaults={
                "insurer": values["insurer"],
                "cover": values["cover"],
                "valid_until": values["insured_until"],
            },
        )
    hospital.save()
