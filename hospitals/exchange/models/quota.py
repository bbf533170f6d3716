from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CallsQuerySet(models.QuerySet):
    def take(self, service, operation, number):
        """Count up to `number` calls of today that are about to go out; how many may."""
        with transaction.atomic():
            row = self.today(service, operation)
            granted = max(0, min(number, row.left()))
            if granted:
                self.filter(pk=row.pk).update(number=models.F("number") + granted)
        return granted

    def use_up(self, service, operation):
        """The service says itself that there are none left today."""
        with transaction.atomic():
            self.filter(pk=self.today(service, operation).pk).update(used_up=True)

    def left(self, service, operation):
        row = self.filter(day=timezone.localdate(), service=service, operation=operation).first()
        return row.left() if row else settings.NATIONAL_DAILY_CALLS

    def today(self, service, operation):
        """The row of today, locked."""
        row, _made = self.select_for_update().get_or_create(
            day=timezone.localdate(), service=service, operation=operation
        )
        return row


class Calls(models.Model):
    """How often an operation was called on a day (Seoul): each has its own number a day."""

    day = models.DateField(_("day"))
    service = models.CharField(pgettext_lazy("national data", "service"), max_length=24)
    operation = models.CharField(_("operation"), max_length=40)
    number = models.PositiveIntegerField(_("calls"), default=0)
    used_up = models.BooleanField(
        _("used up"), default=False, help_text=_("The service said so, whatever we counted.")
    )

    objects = CallsQuerySet.as_manager()

    class Meta:
        verbose_name = _("calls of a day")
        verbose_name_plural = _("calls of a day")
        constraints = [
            models.UniqueConstraint(fields=["day", "service", "operation"], name="calls_once")
        ]

    def __str__(self):
        return f"{self.day} {self.operation}"

    def left(self):
        return 0 if self.used_up else max(0, settings.NATIONAL_DAILY_CALLS - self.number)
