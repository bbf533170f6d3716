from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import PublicContent

from .partner import Partner

FIRST_YEAR, LAST_YEAR = 2015, 2100


class AwardQuerySet(models.QuerySet):
    def public(self, now=None):
        return self.filter(published_at__lte=now or timezone.now(), partner__shown=True)


class Award(PublicContent):
    """An honour the city gave a partner. It is public from its moment on."""

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    name = models.CharField(_("award"), max_length=160)
    reason = models.TextField(_("what for"), blank=True, max_length=1000)
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="awards"
    )
    published_at = models.DateTimeField(
        _("published at"), null=True, blank=True,
        help_text=_("Seoul time. Empty: not published. May lie in the future."),
    )  # fmt: skip

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["-year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="award_year",
                violation_error_message=_("Awards are kept from 2015 on."),
            )
        ]

    def __str__(self):
        return f"{self.year} · {self.name}"
