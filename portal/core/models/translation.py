from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TranslationState(models.Model):
    """Which Korean text a translation was made from (portal.core.translation_state).

    `older_since`: the day on which the Korean text became another one than that; None while
    the translation is as new as its source. A translation without a row counts as current.
    """

    model = models.CharField(_("kind of object"), max_length=60)  # "hospitals.doctor"
    row = models.PositiveBigIntegerField(_("object"))
    field = models.CharField(_("field"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    source_digest = models.CharField(_("digest of the Korean text"), max_length=32)
    older_since = models.DateField(_("Korean text changed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("state of a translation")
        verbose_name_plural = _("states of translations")
        constraints = [
            models.UniqueConstraint(
                fields=["model", "row", "field", "language"], name="core_translation_state_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["model", "language"],
                condition=Q(older_since__isnull=False),
                name="core_translation_older",
            )
        ]

    def __str__(self):
        return f"{self.model} #{self.row} {self.field} {self.language}"
