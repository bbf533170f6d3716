"""Finding back without the code. What is kept says nobody's name or address."""

from datetime import timedelta

from django.db import models
from django.db.models import F
from django.utils import timezone

from .guard import WINDOW

LIFETIME = timedelta(minutes=10)
TRIES = 5


def _end():
    return timezone.now() + LIFETIME


class RecoveryQuerySet(models.QuerySet):
    def usable(self):
        return self.filter(used_at=None, tries_left__gt=0, expires_at__gt=timezone.now())

    def for_address(self, email_index):
        return self.filter(email_index=email_index)

    def lately(self):
        return self.filter(created_at__gt=timezone.now() - WINDOW)

    def take_a_try(self):
        """Count one try off; how many rows still had one."""
        return self.usable().update(tries_left=F("tries_left") - 1)


class Recovery(models.Model):
    """A device has asked for the threads of an e-mail address, known or not.

    It holds keyed hashes only: of the token in the device's session, of the address, and of
    the eight digits together with that token, so that they are worth nothing elsewhere.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    email_index = models.CharField(max_length=64, db_index=True)
    digits_hash = models.CharField(max_length=64)
    tries_left = models.PositiveSmallIntegerField(default=TRIES)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=_end, db_index=True)
    used_at = models.DateTimeField(null=True)

    objects = RecoveryQuerySet.as_manager()

    def __str__(self):
        return str(self.pk)
