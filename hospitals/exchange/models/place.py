from django.db import models
from django.utils.translation import gettext_lazy as _

from hospitals.models import Hospital, Surrounding


class NationalPlace(models.Model):
    """A stay or sight of the language services: one place, whatever number of languages tell of
    it. Its records name it in their `row`; `hospitals.exchange.nearby` joins and places it.

    `withdrawn`: the services show it no longer, and somebody took it from the site.
    """

    kind = models.CharField(_("kind"), max_length=6, choices=Surrounding.Kind)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        verbose_name = _("place of the national data")
        verbose_name_plural = _("places of the national data")

    def __str__(self):
        return f"#{self.pk}"


class Placement(models.Model):
    """A place of the national data among what lies around a hospital.

    `applied` says what the import wrote there: {column: value}. What differs from it, staff
    changed. `surrounding` None: staff deleted it, and it does not come back.
    """

    place = models.ForeignKey(NationalPlace, on_delete=models.CASCADE, related_name="placements")
    hospital = models.ForeignKey(Hospital, on_delete=models.CASCADE, related_name="+")
    surrounding = models.OneToOneField(
        Surrounding, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    applied = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("national place near a hospital")
        verbose_name_plural = _("national places near hospitals")
        constraints = [models.UniqueConstraint(fields=["hospital", "place"], name="placement_once")]

    def __str__(self):
        return f"#{self.pk}"
