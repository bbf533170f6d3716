from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TranslationState(models.Model):
    """Which Korean text a translation was made from (portal.core.translation_state), by whom
    or what, and who has compared the two since.

    `older_since`: the day on which the Korean text became another one than that; None while
    the translation is as new as its source. A translation without a row counts as current, as
    written by a person, and as not checked.
    """

    class Origin(models.TextChoices):
        HUMAN = "human", _("a person")
        MACHINE = "machine", _("a machine")

    model = models.CharField(_("kind of object"), max_length=60)  # "hospitals.doctor"
    row = models.PositiveBigIntegerField(_("object"))
    field = models.CharField(_("field"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    source_digest = models.CharField(_("digest of the Korean text"), max_length=32)
    older_since = models.DateField(_("Korean text changed on"), null=True, blank=True)
    origin = models.CharField(
        _("translated by"), max_length=10, choices=Origin, default=Origin.HUMAN
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("state of a translation")
        verbose_name_plural = _("states of translations")
        constraints = [
            models.UniqueConstraint(
                fields=["model", "row", "field", "language"], name="core_translation_state_once"
            ),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by__isnull=True)
                | Q(checked_at__isnull=False, checked_by__isnull=False),
                name="core_translation_check_is_signed",
            ),
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
