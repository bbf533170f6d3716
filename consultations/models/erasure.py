from django.db import models
from django.utils import timezone


class Erasure(models.Model):
    """A thread was erased. Never changed and never deleted; consultations.ledger keeps the
    same outside of the database."""

    locator = models.CharField(max_length=8, unique=True)
    erased_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.locator

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("An erasure is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("An erasure is never deleted.")
