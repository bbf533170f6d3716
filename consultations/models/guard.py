"""What the guard of the codes remembers. Nothing in here says who somebody is."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

WINDOW = timedelta(hours=1)


class HourQuerySet(models.QuerySet):
    def recent(self):
        return self.filter(at__gt=timezone.now() - WINDOW)

    def over(self):
        return self.filter(at__lte=timezone.now() - WINDOW)


class UnlockFailure(models.Model):
    """A wrong code. The locator is what was typed, whether it exists or not; the network
    (a /24 or /64) is a keyed hash."""

    locator = models.CharField(max_length=8)
    network = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects = HourQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["locator", "at"], name="unlock_failure_locator"),
            models.Index(fields=["network", "at"], name="unlock_failure_network"),
        ]

    def __str__(self):
        return self.locator


class Attempt(models.Model):
    """Something was asked for from a network (a keyed hash of a /24 or /64)."""

    class Kind(models.TextChoices):
        ASK = "ask"
        RECOVER = "recover"

    kind = models.CharField(max_length=10, choices=Kind)
    network = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects = HourQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["network", "kind", "at"], name="attempt_network")]

    def __str__(self):
        return self.kind


class SpentProof(models.Model):
    """A proof of work or waiting ticket that was used: it counts once, for all workers."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.digest[:8]
