"""Facilities of wellness tourism: spas, jjimjilbang, places of meditation, most of them from the
national data (wellness.national)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hospitals.models import District, OpenLicence, Source
from hospitals.models.hospital import LATITUDES, LONGITUDES, phone_number, within
from portal.core.publishing import PublicContent, previewed


class FacilityQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published=True)

    def shown(self):
        """What visitors see; in a preview just the one that is looked at."""
        row = previewed()
        if isinstance(row, Facility):
            return self.filter(pk=row.pk)
        return self.published()

    def waiting(self):
        """What came from the national data and nobody has published yet."""
        return self.filter(published=False, withdrawn=False, source=Source.NATIONAL)


class Facility(PublicContent):
    """A business or public place; what is read of it (hours, prices) it may change any day.

    `checked_on`: when its texts were read, or looked at; `confirmed`: the city has asked there.
    """

    class Kind(models.TextChoices):
        """The seven themes of the national service (wellness.national)."""

        SPA = "spa", pgettext_lazy("kind of facility", "Hot springs and spas")
        JJIMJILBANG = "jjimjilbang", pgettext_lazy("kind of facility", "Jjimjilbang")
        KOREAN_MEDICINE = (
            "korean-medicine", pgettext_lazy("kind of facility", "Korean medicine experience"),
        )  # fmt: skip
        MEDITATION = "meditation", pgettext_lazy("kind of facility", "Healing and meditation")
        BEAUTY_SPA = "beauty-spa", pgettext_lazy("kind of facility", "Beauty spas")
        NATURE = "nature", pgettext_lazy("kind of facility", "Nature and healing")
        OTHER = "other", pgettext_lazy("kind of facility", "Other wellness")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    # Some are known in one language only; what is published has a name (the admin's form).
    name = models.CharField(_("name"), max_length=120, blank=True)
    description = models.TextField(_("description"), blank=True)
    address = models.CharField(_("address line"), max_length=200, blank=True)
    hours = models.CharField(
        pgettext_lazy("of a place", "opening hours"), max_length=300, blank=True
    )
    rest_days = models.CharField(_("closed on"), max_length=300, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("district"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True,
        validators=[MinValueValidator(LATITUDES[0]), MaxValueValidator(LATITUDES[1])],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True,
        validators=[MinValueValidator(LONGITUDES[0]), MaxValueValidator(LONGITUDES[1])],
    )  # fmt: skip
    phone = models.CharField(_("telephone"), max_length=24, blank=True, validators=[phone_number])
    homepage = models.URLField(_("home page"), blank=True)
    published = models.BooleanField(_("on the site"), default=False)
    withdrawn = models.BooleanField(
        _("withdrawn from the national data"), default=False, editable=False
    )
    confirmed = models.BooleanField(_("confirmed by a source"), default=False)
    checked_on = models.DateField(_("checked on"))
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.CITY)
    licence = models.CharField(
        pgettext_lazy("of a text", "licence"), max_length=8, choices=OpenLicence, blank=True
    )

    objects = FacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("wellness facility")
        verbose_name_plural = _("wellness facilities")
        ordering = ["kind", "pk"]
        indexes = [models.Index(fields=["published", "kind", "district"], name="facility_by_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | within("latitude", *LATITUDES) & within("longitude", *LONGITUDES),
                name="facility_in_korea",
                violation_error_message=_("The coordinates lie outside Korea."),
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "spa", "jjimjilbang", "korean-medicine", "meditation", "beauty-spa",
                        "nature", "other",
                    ]
                ),
                name="facility_kind",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name or f"#{self.pk}"

    @property
    def is_named(self):
        """In a language that every page can fall back to."""
        return bool(self.name_en or self.name_ko)

    def is_live(self):
        return self.published
