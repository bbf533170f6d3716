"""What all hospitals share: the six sections, the treatments, specialties and districts.

The rows are shipped (hospitals/data/) and loaded by `manage.py load_reference`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import PublicContent
from portal.guide import recovery


class CareSection(PublicContent):
    """One of the six kinds of care. `covers` and `prepare` hold one point a line."""

    slug = models.SlugField(_("address"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=80)
    tagline = models.CharField(_("in a few words"), max_length=120, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    covers = models.TextField(_("what it covers"), blank=True, help_text=_("One point a line."))
    prepare = models.TextField(_("what to prepare"), blank=True, help_text=_("One point a line."))
    caution = models.TextField(_("caution"), blank=True)

    class Meta:
        verbose_name = _("care section")
        verbose_name_plural = _("care sections")
        ordering = ["order"]

    def __str__(self):
        return self.name


class Treatment(PublicContent):
    """A procedure of the shared catalogue; a hospital's own terms are an Offer."""

    slug = models.SlugField(_("address"), unique=True)
    section = models.ForeignKey(
        CareSection,
        verbose_name=_("care section"),
        on_delete=models.PROTECT,
        related_name="treatments",
    )
    order = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    recovery = models.CharField(
        _("kind of recovery"),
        max_length=20,
        blank=True,
        choices=recovery.kinds,
        help_text=_("By its rules trips are planned. Empty: a doctor has to be asked."),
    )

    class Meta:
        verbose_name = _("treatment")
        verbose_name_plural = _("treatments")
        ordering = ["section__order", "order"]

    def __str__(self):
        return self.name


class Licence(models.TextChoices):
    """The three licences Korean law keeps apart."""

    PHYSICIAN = "physician", _("physician")
    DENTIST = "dentist", _("dentist")
    KOREAN_MEDICINE = "korean-medicine-doctor", _("Korean medicine doctor")


class Specialty(PublicContent):
    slug = models.SlugField(_("address"), unique=True)
    licence = models.CharField(_("licence"), max_length=30, choices=Licence)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("specialty")
        verbose_name_plural = _("specialties")
        ordering = ["slug"]

    def __str__(self):
        return self.name


class District(PublicContent):
    """One of Seoul's 25 gu. `outline` is the `d` of an SVG path (see hospitals.geography)."""

    slug = models.SlugField(_("address"), unique=True)
    code = models.CharField(_("statistical code"), max_length=5, unique=True)
    name = models.CharField(_("name"), max_length=80)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    outline = models.TextField(_("outline"), blank=True)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["slug"]

    def __str__(self):
        return self.name
