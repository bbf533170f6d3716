"""Who leaves a hospital, answers no longer there or is disabled keeps no threads."""

from django.conf import settings
from django.db.models.signals import post_delete, post_save

from consultations.models.thread import ANSWERS
from hospitals.models import Membership

from .actions import release


def connect():
    post_delete.connect(left, Membership, dispatch_uid="desk-left")
    post_save.connect(changed, Membership, dispatch_uid="desk-changed")
    post_save.connect(disabled, settings.AUTH_USER_MODEL, dispatch_uid="desk-disabled")


def left(instance, **kwargs):
    release(instance.user_id, instance.hospital_id)


def changed(instance, created, **kwargs):
    if not created and instance.role not in ANSWERS:
        release(instance.user_id, instance.hospital_id)


def disabled(instance, created, **kwargs):
    if not created and not instance.is_active:
        release(instance.pk)
