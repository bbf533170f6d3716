from django.db import models
from django.utils.translation import gettext_lazy as _


class Calls(models.Model):
    """How often an operation was called on a day (Seoul): each has its own number a day."""

    day = models.DateField(_("day"))
    service = models.CharField(_("service"), max_length=24)
    operation = models.CharField(_("operation"), max_length=40)
    number = models.PositiveIntegerField(_("calls"), default=0)

    class Meta:
        verbose_name = _("calls of a day")
        verbose_name_plural = _("calls of a day")
        constraints = [
            models.UniqueConstraint(fields=["day", "service", "operation"], name="calls_once")
        ]

    def __str__(self):
        return f"{self.day} {self.operation}"
