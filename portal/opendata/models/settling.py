from datetime import UTC, datetime

from django.db import models

LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC)


class Settling(models.Model):
    """The one row that says what the stamps are in line with, and when they may be looked at
    again. Whoever writes stamps locks it: so each change has a time of its own, and none becomes
    visible before an earlier one."""

    version = models.PositiveBigIntegerField(default=0)  # of the public content (SiteState)
    day = models.DateField(null=True)
    due_at = models.DateTimeField(default=LONG_AGO)  # not before
    stamped_at = models.DateTimeField(default=LONG_AGO)  # the newest time of any stamp

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="opendata_one_settling"),
        ]

    def __str__(self):
        return f"version {self.version}"
