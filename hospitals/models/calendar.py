from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.publishing import PublicContent

from .hospital import Hospital


class HolidayQuerySet(models.QuerySet):
    def days_of_rest(self):
        """The days on which hospitals rest."""
        return frozenset(self.filter(observed=True).values_list("date", flat=True))


class Holiday(PublicContent):
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


class SpecialHours(PublicContent):
    """A date on which a hospital keeps other hours than its week or the calendar says: it is
    closed, or open for one span (also on a public holiday). Seoul time."""

    class Note(models.TextChoices):
        HOLIDAY = "holiday", _("holiday hours")
        FOUNDING = "founding-day", _("founding day")
        TRAINING = "training", _("staff training")
        WORKS = "works", _("building works")
        LEAVE = "leave", _("summer or winter leave")

    hospital = models.ForeignKey(Hospital, on_delete=models.CASCADE, related_name="special_hours")
    date = models.DateField(_("date"))
    closed = models.BooleanField(pgettext_lazy("opening hours", "closed"), default=False)
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    note = models.CharField(_("why"), max_length=20, choices=Note, blank=True)

    class Meta:
        verbose_name = _("special hours")
        verbose_name_plural = _("special hours")
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["hospital", "date"],
                name="special_hours_once",
                violation_error_message=_("The hours of this date are given already."),
            ),
            models.CheckConstraint(
                condition=Q(closed=True, opens__isnull=True, closes__isnull=True)
                | Q(
                    closed=False,
                    # Said aloud: a comparison with NULL is not false, and a CHECK lets it pass.
                    opens__isnull=False,
                    closes__isnull=False,
                    opens__lt=F("closes"),
                ),
                name="special_hours_closed_or_open",
                violation_error_message=_(
                    "Tick “closed”, or give both times: closing time comes after opening time."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.date}"
