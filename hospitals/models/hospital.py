from django.conf import settings
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.colours import validate_readable
from portal.core.publishing import PublicContent, previewed

from .catalogue import CareSection, District

# Korea, with its islands: what lies outside is a typing mistake.
LATITUDES = (33, 39)
LONGITUDES = (124, 132)
FOUNDED_FROM = 1880
RESERVED_SLUGS = ["compare"]  # pages that stand beside the microsites

phone_number = RegexValidator(
    r"\+82(-\d{1,4}){2,3}", _("Write the number as +82-2-1234-5678."), flags=0
)
colour = RegexValidator(r"#[0-9A-Fa-f]{6}", _("Write the colour as #1E5A55."))


def longest_retention():
    return settings.CONSULTATION_RETENTION_DAYS


class Kind(models.TextChoices):
    """The class of a medical institution by its licence."""

    CLINIC = "clinic", _("Clinic")
    HOSPITAL = "hospital", _("Hospital")
    GENERAL = "general-hospital", _("General hospital")
    TERTIARY = "tertiary-hospital", _("Tertiary hospital")
    DENTAL = "dental", _("Dental institution")
    KOREAN_MEDICINE = "korean-medicine", _("Korean medicine institution")


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted to the city")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Source(models.TextChoices):
    CITY = "city", _("City of Seoul")
    NATIONAL = "national", _("national database")
    OWN = "own", _("the institution itself")
    SAMPLE = "sample", _("sample data")


class HospitalQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=Status.PUBLISHED)

    def shown(self):
        """Whose microsite may be seen: the published, and the one being previewed."""
        if (row := previewed()) is not None:
            return self.filter(Q(status=Status.PUBLISHED) | Q(pk=row))
        return self.published()

    def for_staff(self, user):
        """The hospitals this member of staff works with: all for city staff, else their own."""
        if not user.is_active:
            return self.none()
        if user.has_perm("hospitals.see_every_hospital"):
            return self
        return self.filter(pk__in=user.memberships.values("hospital"))


def within(field, low, high):
    return Q(**{f"{field}__gte": low, f"{field}__lte": high})


class Hospital(PublicContent):
    """A medical institution. Its slug is the same in every language."""

    slug = models.SlugField(_("address"), unique=True, max_length=60)
    kind = models.CharField(_("class"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=200, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    founded = models.PositiveSmallIntegerField(
        _("founded in"), null=True, blank=True, validators=[MinValueValidator(FOUNDED_FROM)]
    )
    beds = models.PositiveSmallIntegerField(
        _("beds"), default=0, validators=[MaxValueValidator(5000)]
    )
    sections = models.ManyToManyField(
        CareSection,
        verbose_name=_("care sections"),
        through="HospitalSection",
        related_name="hospitals",
    )

    address = models.CharField(_("address line"), max_length=200, blank=True)
    postcode = models.CharField(
        _("postcode"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"\d{5}", _("A postcode has five digits."))],
    )
    directions = models.TextField(_("how to get there"), blank=True)
    entrance = models.CharField(
        _("where the entrance is"),
        max_length=300,
        blank=True,
        help_text=_("Street side, floor, lift. The Korean text stands on the taxi card."),
    )
    parking = models.CharField(_("parking"), max_length=300, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("district"), on_delete=models.PROTECT, related_name="hospitals"
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(LATITUDES[0]), MaxValueValidator(LATITUDES[1])],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(LONGITUDES[0]), MaxValueValidator(LONGITUDES[1])],
    )
    phone = models.CharField(_("telephone"), max_length=24, blank=True, validators=[phone_number])
    emergency_phone = models.CharField(
        _("24-hour telephone"), max_length=24, blank=True, validators=[phone_number]
    )
    homepage = models.URLField(_("home page"), blank=True)

    registration_number = models.CharField(
        _("registration number for foreign patients"), max_length=40, blank=True
    )
    registered_until = models.DateField(_("registration valid until"), null=True, blank=True)
    retention_days = models.PositiveSmallIntegerField(
        _("days a closed consultation is kept"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(longest_retention)],
        help_text=_("Empty: as long as the city says. Shorter is possible, longer is not."),
    )
    tint = models.CharField(
        _("colour of the microsite"),
        max_length=7,
        blank=True,
        validators=[colour, validate_readable],
        help_text=_("As #1E5A55. Empty: the colour of the first care section."),
    )

    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.DRAFT)
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.CITY)
    selected = models.BooleanField(
        _("selected by the city"),
        default=False,
        editable=False,
        help_text=_("Kept by the designations; not edited here."),
    )
    # Kept by the ledger (hospitals.disclosures.showing): whether visitors see these figures.
    shows_fees = models.BooleanField(_("fees are shown"), default=True, editable=False)
    shows_insurer = models.BooleanField(_("the insurer is shown"), default=True, editable=False)
    shows_cover = models.BooleanField(_("the cover is shown"), default=True, editable=False)
    shows_languages = models.BooleanField(_("languages are shown"), default=True, editable=False)
    shows_accreditation = models.BooleanField(
        _("accreditation is shown"), default=True, editable=False
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    modified_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = HospitalQuerySet.as_manager()

    class Meta:
        verbose_name = _("hospital")
        verbose_name_plural = _("hospitals")
        permissions = [
            ("see_every_hospital", _("Can see every hospital, not only the own")),
            ("publish_hospital", _("Can publish and withdraw hospitals")),
        ]
        indexes = [
            # The directory's order: chosen by the city first, then by the name in Latin letters.
            models.Index(
                F("status").asc(),
                F("selected").desc(),
                F("name_en").asc(),
                F("slug").asc(),
                name="hospital_directory",
            ),
            models.Index(fields=["status", "district"], name="hospital_by_district"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="hospital_slug",
                violation_error_message=_(
                    "The address has small letters, digits and single hyphens only."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="hospital_slug_is_free",
                violation_error_message=_("The portal itself uses this address."),
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="hospital_kind"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="hospital_status"),
            models.CheckConstraint(
                condition=Q(beds__lte=5000),
                name="hospital_beds",
                violation_error_message=_("No hospital has more than 5,000 beds."),
            ),
            models.CheckConstraint(
                condition=Q(founded__isnull=True) | within("founded", FOUNDED_FROM, 2100),
                name="hospital_founded",
                violation_error_message=_("The founding year is not plausible."),
            ),
            models.CheckConstraint(
                condition=within("latitude", *LATITUDES) & within("longitude", *LONGITUDES),
                name="hospital_in_korea",
                violation_error_message=_("The coordinates lie outside Korea."),
            ),
        ]

    def __str__(self):
        return self.name or self.slug

    @property
    def is_public(self):
        return self.status == Status.PUBLISHED

    def registration_is_valid(self, on=None):
        on = on or timezone.localdate()
        return bool(
            self.registration_number and self.registered_until and self.registered_until >= on
        )


class HospitalSection(PublicContent):
    """A hospital's place in a care section; the lowest order is its main one."""

    hospital = models.ForeignKey(
        Hospital, on_delete=models.CASCADE, related_name="hospital_sections"
    )
    section = models.ForeignKey(
        CareSection, verbose_name=_("care section"), on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("care section of the hospital")
        verbose_name_plural = _("care sections of the hospital")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["hospital", "section"], name="hospital_section_once")
        ]

    def __str__(self):
        return str(self.section)
