from django.db import models, transaction
from django.db.models import F
from django.utils import timezone


class CheckCountQuerySet(models.QuerySet):
    def add_one(self, outcome):
        """One more check of today's with this outcome. What was typed is not told."""
        today = {"day": timezone.localdate(), "outcome": outcome}
        with transaction.atomic():
            self.get_or_create(**today)
            self.filter(**today).update(number=F("number") + 1)


class CheckCount(models.Model):
    """How many checks of a day came to what; never what was typed, nor by whom."""

    day = models.DateField()
    outcome = models.CharField(max_length=16)  # hospitals.checking.answers.OUTCOMES
    number = models.PositiveIntegerField(default=0)

    objects = CheckCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "outcome"], name="check_count_once")]

    def __str__(self):
        return f"{self.day} · {self.outcome}"
