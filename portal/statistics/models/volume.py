from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.languages import OWN_NAMES
from portal.core.publishing import PublicContent


class Volume(PublicContent):
    """How many patients asked in a period that is over, and how long half of them waited for
    the first answer, in hours of the clock on the wall.

    Measured once, some days after the period, and never again: two readings of one period could
    be compared, and the difference would be a single consultation. Periods of a kind do not
    overlap, for the same reason. Small numbers stay in here (portal.statistics.anonymity).
    """

    class Span(models.TextChoices):
        MONTH = "month", pgettext_lazy("period", "month")
        QUARTER = "quarter", pgettext_lazy("period", "quarter")

    span = models.CharField(_("period"), max_length=7, choices=Span)
    start = models.DateField(_("begins"))
    language = models.CharField(
        _("language"), max_length=10, choices=list(OWN_NAMES.items()), blank=True
    )
    questions = models.PositiveIntegerField(_("questions"))
    answered = models.PositiveIntegerField(_("answered or overdue"))
    median_hours = models.PositiveIntegerField(
        _("half of the answers within (hours)"), null=True, blank=True
    )
    sample = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("volume of consultations")
        verbose_name_plural = _("volumes of consultations")
        ordering = ["-start", "span", "language"]
        constraints = [
            models.UniqueConstraint(fields=["span", "start", "language"], name="volume_once"),
            models.CheckConstraint(
                condition=Q(answered__lte=F("questions")), name="volume_answers_are_questions"
            ),
            models.CheckConstraint(
                condition=Q(median_hours__isnull=True, answered=0)
                | Q(median_hours__isnull=False, median_hours__gte=1, answered__gte=1),
                name="volume_median_of_something",
            ),
        ]

    def __str__(self):
        return f"{self.span} {self.start} {self.language}".strip()
