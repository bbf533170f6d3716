from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.languages import OWN_NAMES
from portal.core.publishing import PublicContent

from .hospital import Hospital

STANDS_FOR = timedelta(days=7)


class AnswerTimeQuerySet(models.QuerySet):
    def standing(self):
        """What was measured lately: an old figure promises nothing."""
        return self.filter(measured_on__gte=timezone.localdate() - STANDS_FOR)


class AnswerTime(PublicContent):
    """How long patients of one language really wait for a hospital's first answer, in hours of
    the clock on the wall, nights and holidays included. Measured, never typed; from how many
    consultations and how, the room that measures knows."""

    hospital = models.ForeignKey(Hospital, on_delete=models.CASCADE, related_name="answer_times")
    language = models.CharField(_("language"), max_length=10, choices=list(OWN_NAMES.items()))
    median_hours = models.PositiveSmallIntegerField(_("half of the answers within (hours)"))
    p90_hours = models.PositiveSmallIntegerField(_("nine in ten answers within (hours)"))
    threads = models.PositiveIntegerField(_("consultations measured"))
    measured_on = models.DateField(_("measured on"))

    objects = AnswerTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("measured answer time")
        verbose_name_plural = _("measured answer times")
        constraints = [
            models.UniqueConstraint(fields=["hospital", "language"], name="answer_time_once"),
            models.CheckConstraint(
                condition=Q(median_hours__gte=1, p90_hours__gte=F("median_hours")),
                name="answer_time_in_order",
            ),
        ]

    def __str__(self):
        return f"{self.language} {self.median_hours} h"
