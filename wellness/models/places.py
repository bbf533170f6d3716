from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hospitals.models import District
from portal.core.publishing import PublicContent


class Theme(PublicContent):
    """One of the five themes of wellness."""

    slug = models.SlugField(_("address"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=80)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["order"]

    def __str__(self):
        return self.name


class Place(PublicContent):
    """A real place in Seoul to rest, walk or stay. Coordinates are approximate (WGS 84)."""

    class Mobility(models.TextChoices):
        EASY = "easy", _("easy: flat or short")
        MODERATE = "moderate", _("moderate: slopes or steps")
        DEMANDING = "demanding", _("demanding: a mountain path")

    slug = models.SlugField(_("address"), unique=True)
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="places"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=120)
    district = models.ForeignKey(
        District, verbose_name=_("district"), on_delete=models.PROTECT, related_name="places"
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    offers = models.CharField(_("what it offers"), max_length=400, blank=True)
    overnight = models.BooleanField(_("a night can be spent"), default=False)
    mobility = models.CharField(_("effort"), max_length=10, choices=Mobility)
    confirmed = models.BooleanField(_("confirmed by a source"), default=False)
    checked_on = models.DateField(_("checked on"))

    class Meta:
        verbose_name = pgettext_lazy("to visit", "place")
        verbose_name_plural = pgettext_lazy("to visit", "places")
        ordering = ["theme__order", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    latitude__gte=33, latitude__lte=39, longitude__gte=124, longitude__lte=132
                ),
                name="place_in_korea",
                violation_error_message=_("The coordinates lie outside Korea."),
            ),
            models.CheckConstraint(
                condition=Q(mobility__in=["easy", "moderate", "demanding"]), name="place_mobility"
            ),
        ]

    def __str__(self):
        return self.name
