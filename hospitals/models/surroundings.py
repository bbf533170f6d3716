from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.publishing import PublicContent

from .hospital import LATITUDES, LONGITUDES, Hospital, Source, within
from .open_licence import OpenLicence


class SurroundingQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))


class Surrounding(PublicContent):
    """A place to stay or to see near a hospital. Distance in metres along the straight line."""

    class Kind(models.TextChoices):
        STAY = "stay", _("stay")
        SIGHT = "sight", _("sight")

    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="surroundings"
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    note = models.CharField(_("note"), max_length=300, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    distance = models.PositiveIntegerField(
        _("distance (m)"), validators=[MaxValueValidator(100_000)]
    )
    walking_minutes = models.PositiveSmallIntegerField(_("minutes on foot"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.CITY)
    # Of what came from the national data; its import keeps both.
    read_on = models.DateField(_("read on"), null=True, blank=True, editable=False)
    licence = models.CharField(
        pgettext_lazy("of a text", "licence"),
        max_length=8,
        choices=OpenLicence,
        blank=True,
        editable=False,
    )

    objects = SurroundingQuerySet.as_manager()

    class Meta:
        verbose_name = _("place nearby")
        verbose_name_plural = _("places nearby")
        ordering = ["hospital", "kind", "distance"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["stay", "sight"]), name="surrounding_kind"
            ),
            models.CheckConstraint(
                condition=within("latitude", *LATITUDES) & within("longitude", *LONGITUDES),
                name="surrounding_in_korea",
                violation_error_message=_("The coordinates lie outside Korea."),
            ),
            models.CheckConstraint(
                condition=Q(distance__lte=100_000),
                name="surrounding_is_near",
                violation_error_message=_("What lies more than 100 km away is not nearby."),
            ),
        ]

    def __str__(self):
        return self.name
