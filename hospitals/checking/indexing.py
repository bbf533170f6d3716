"""Keeping the keys true to the registers.

What is saved or deleted gets its keys anew after the commit (`connect`). Whoever changes rows
behind the models' backs calls `update` with the ids, or `rebuild` (`manage.py reindex_check`).
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from hospitals.models import Hospital
from hospitals.partners.models import Partner, PartnerContact, PartnerName

from .keys import HOSPITAL, PARTNER, SUBJECTS
from .models import CheckKey

BATCH = 500


def rebuild():
    """Bring all keys in line, in batches; how many rows were made or deleted."""
    changed = 0
    for subject, model in ((HOSPITAL, Hospital), (PARTNER, Partner)):
        ids = list(model.objects.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), BATCH):
            changed += update(subject, ids[start : start + BATCH])
        lost = CheckKey.objects.filter(subject=subject).exclude(
            object_id__in=model.objects.values("pk")
        )
        changed += lost.delete()[0]
    return changed


def is_empty():
    return not CheckKey.objects.exists()


def bring_in_line(now):
    """Every night, in case somebody changed rows past the models."""
    rebuild()


@transaction.atomic
def update(subject, ids):
    """Make the keys of these rows anew; what stands is left alone. How many changed."""
    fresh = {key.facts(): key for key in SUBJECTS[subject](ids)}
    standing = CheckKey.objects.filter(subject=subject, object_id__in=ids)
    known, gone = set(), []
    for key in standing:
        facts = key.facts()
        if facts in fresh and facts not in known:
            known.add(facts)
        else:
            gone.append(key.pk)
    CheckKey.objects.filter(pk__in=gone).delete()
    new = [key for facts, key in fresh.items() if facts not in known]
    CheckKey.objects.bulk_create(new)
    return len(gone) + len(new)


def owner(instance):
    """(subject, pk) that the row's change concerns, or None."""
    if isinstance(instance, Hospital):
        return HOSPITAL, instance.pk
    if isinstance(instance, Partner):
        return PARTNER, instance.pk
    if isinstance(instance, (PartnerName, PartnerContact)):
        return PARTNER, instance.partner_id
    return None


def follow(sender, instance, raw=False, **kwargs):
    found = owner(instance)
    if found and found[1] is not None:
        transaction.on_commit(lambda: update(found[0], [found[1]]), robust=True)


def connect():
    for model in (Hospital, Partner, PartnerName, PartnerContact):
        for signal in (post_save, post_delete):
            signal.connect(follow, sender=model, dispatch_uid=f"checking-{id(signal)}")
