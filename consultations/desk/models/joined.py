from django.db import models

from consultations.models import Thread


class Joined(models.Model):
    """Where a thread went that its patient has joined with another: nothing else of it stays."""

    source = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="joined_into")
    target = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="joined_from")

    def __str__(self):
        return f"{self.source_id} → {self.target_id}"
