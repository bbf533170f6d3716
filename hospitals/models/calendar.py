from django.db import models
from django.utils.translation import gettext_lazy as _


class HolidayQuerySet(models.QuerySet):
    def days_of_rest(self):
        """The days on which hospitals rest."""
        return frozenset(self.filter(observed=True).values_list("date", flat=True))


class Holiday(models.Model):
    """A public holiday of Korea: no opening hours count on it. A day that ships with the portal
    and is not kept after all is unticked and not deleted, for it would ship again."""

    date = models.DateField(_("date"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    observed = models.BooleanField(
        _("hospitals rest"),
        default=True,
        help_text=_("Unticked: an ordinary day, on which the clocks run."),
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("public holiday")
        verbose_name_plural = _("public holidays")
        ordering = ["date"]

    def __str__(self):
        return f"{self.date} {self.name}"
