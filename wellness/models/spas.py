"""Kinds of spas: what each is, and what of it is a medical act."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hospitals.models import Treatment
from portal.core.publishing import PublicContent
from portal.guide.recovery import DEMANDS


def known_demands(value):
    if not isinstance(value, list) or not set(value) <= {str(demand) for demand in DEMANDS}:
        raise ValidationError(_("Choose from what the rules of recovery know."))


class SpaKind(PublicContent):
    """`offers` and `ask` hold one point a line. `medical` says what only a doctor may do there.
    `demands`: what it asks of the body (portal.guide.recovery.Demand). `treatment`: hospitals
    that offer it are found by it; empty where none would."""

    class Setting(models.TextChoices):
        MEDICAL = "medical", pgettext_lazy("a spa", "in a medical institution")
        BOTH = "both", pgettext_lazy("a spa", "with or without a medical institution")
        OTHER = "other", pgettext_lazy("a spa", "outside medical institutions")

    slug = models.SlugField(_("name in addresses"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=120)
    setting = models.CharField(_("where it is found"), max_length=8, choices=Setting)
    summary = models.CharField(_("in one sentence"), max_length=300)
    offers = models.TextField(_("what it offers"), help_text=_("One point a line."))
    medical = models.CharField(_("what is a medical act"), max_length=400)
    ask = models.TextField(_("questions to ask"), help_text=_("One point a line."))
    demands = models.JSONField(
        _("what it asks of the body"), default=list, blank=True, validators=[known_demands]
    )
    treatment = models.ForeignKey(
        Treatment,
        verbose_name=_("treatment"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed = models.BooleanField(_("confirmed by a source"), default=False)
    checked_on = models.DateField(_("checked on"))

    class Meta:
        verbose_name = _("kind of spa")
        verbose_name_plural = _("kinds of spas")
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(setting__in=["medical", "both", "other"]), name="spa_setting"
            )
        ]

    def __str__(self):
        return self.name or self.slug
