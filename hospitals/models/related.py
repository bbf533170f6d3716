"""Which treatments and hospitals an article of the guide is about.

The guide lies below this room, so the links live here; the guide shows them through a registry
(portal.guide.related).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import PublicContent
from portal.guide.models import Article

from .catalogue import Treatment
from .hospital import Hospital


class RelatedTreatment(PublicContent):
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="related_treatments",
    )
    treatment = models.ForeignKey(
        Treatment, verbose_name=_("treatment"), on_delete=models.CASCADE, related_name="articles"
    )

    class Meta:
        verbose_name = _("related treatment")
        verbose_name_plural = _("related treatments")
        constraints = [
            models.UniqueConstraint(fields=["article", "treatment"], name="related_treatment_once")
        ]

    def __str__(self):
        return str(self.treatment)


class RelatedHospital(PublicContent):
    """A hospital that an article names; not one that it recommends."""

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="related_hospitals",
    )
    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="articles"
    )

    class Meta:
        verbose_name = _("related hospital")
        verbose_name_plural = _("related hospitals")
        constraints = [
            models.UniqueConstraint(fields=["article", "hospital"], name="related_hospital_once")
        ]

    def __str__(self):
        return str(self.hospital)
