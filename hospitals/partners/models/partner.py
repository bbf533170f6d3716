from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hospitals.models import District, Hospital, Insurance
from hospitals.models import Kind as InstitutionClass
from hospitals.partners import standing
from hospitals.partners.normal import name_key, registration_key
from portal.core.publishing import PublicContent
from portal.core.text import column

from .service import PartnerService

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES  # Korean first: the city's own
RESERVED_SLUGS = ["awards"]  # a page that stands beside those of the partners


class PartnerKind(models.TextChoices):
    INSTITUTION = standing.INSTITUTION, _("medical institution")
    AGENCY = standing.AGENCY, _("agency")
    TOURISM = standing.TOURISM, _("tourism service")


class PartnerStatus(models.TextChoices):
    """What the authority has decided. What follows from the days and the insurance is not
    kept but worked out: hospitals.partners.standing."""

    REGISTERED = standing.REGISTERED, _("registered")
    SUSPENDED = standing.SUSPENDED, _("suspended")
    WITHDRAWN = standing.WITHDRAWN, _("withdrawn")


class PartnerQuerySet(models.QuerySet):
    def for_staff(self, user):
        """The register is the city's: whoever may look at it sees it whole."""
        return self.all() if user.has_perm("partners.view_partner") else self.none()

    def shown(self):
        """Those in the public directory, also the expired and the withdrawn."""
        return self.filter(shown=True)

    def with_standing(self, on=None):
        """Each row with its `standing` (hospitals.partners.standing) on a day, by the database."""
        return self.annotate(standing_then=standing.expression(on))

    def standing_as(self, *codes, on=None):
        return self.with_standing(on).filter(standing_then__in=codes)

    def valid(self, on=None):
        return self.standing_as(standing.VALID, on=on)


class Partner(PublicContent):
    """One of the institutions, agencies and tourism services the city works with.

    A medical institution with a microsite shares its registration and its insurance with it:
    hospitals.partners.sharing keeps both the same.
    """

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=PartnerKind)
    name = models.CharField(_("name"), max_length=160)
    description = models.TextField(_("description"), blank=True, max_length=3000)
    shown = models.BooleanField(_("shown in the directory"), default=True)

    hospital = models.OneToOneField(
        Hospital, verbose_name=_("microsite"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="partner",
        help_text=_("Of a medical institution. Its registration and insurance are shared."),
    )  # fmt: skip
    institution_class = models.CharField(
        _("class"), max_length=20, choices=InstitutionClass, blank=True,
        help_text=_("Of a medical institution: the law asks more insurance of the large ones."),
    )  # fmt: skip

    registration_number = models.CharField(
        _("registration number"), max_length=40, blank=True,
        help_text=_("As the certificate of registration writes it."),
    )  # fmt: skip
    # The same in a form that does not care for hyphens, spaces and letter case.
    registration_key = models.CharField(max_length=40, editable=False, db_index=True, default="")
    registered_from = models.DateField(_("registered from"), null=True, blank=True)
    registered_until = models.DateField(_("registration valid until"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=PartnerStatus, default=PartnerStatus.REGISTERED
    )
    status_on = models.DateField(_("suspended or withdrawn on"), null=True, blank=True)
    status_reason = models.CharField(
        _("why it was suspended or withdrawn"), max_length=500, blank=True,
        help_text=_("Visitors read it."),
    )  # fmt: skip

    insurer = models.CharField(_("insurer"), max_length=120, blank=True)
    cover = models.PositiveBigIntegerField(
        _("cover (KRW)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    insured_until = models.DateField(_("insured until"), null=True, blank=True)
    capital = models.PositiveBigIntegerField(
        _("capital (KRW)"), null=True, blank=True, help_text=_("The law asks it of agencies.")
    )

    district = models.ForeignKey(
        District, verbose_name=_("district"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="partners",
    )  # fmt: skip
    address = models.CharField(_("address line"), max_length=200, blank=True)
    homepage = models.URLField(_("home page"), blank=True)
    services = models.ManyToManyField(
        PartnerService, verbose_name=_("services"), blank=True, related_name="partners"
    )
    hospitals = models.ManyToManyField(
        Hospital, verbose_name=_("hospitals it works with"), through="PartnerHospital",
        related_name="partners",
    )  # fmt: skip
    # Its names in every language as they are compared (normal.name_key), each between bars.
    names_key = models.TextField(editable=False, default="")
    modified_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["slug"]
        permissions = [("import_partners", "Can import and export the register of partners")]
        indexes = [models.Index(fields=["kind", "slug"], name="partner_by_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["registration_key"],
                condition=~Q(registration_key=""),
                name="partner_registration_once",
                violation_error_message=_("Another partner has this registration number."),
            ),
            models.CheckConstraint(
                condition=Q(registered_from=None)
                | Q(registered_until=None)
                | Q(registered_from__lte=F("registered_until")),
                name="partner_registered_in_order",
                violation_error_message=_("The last day comes after the first."),
            ),
            models.CheckConstraint(
                condition=Q(status=PartnerStatus.REGISTERED) | Q(status_on__isnull=False),
                name="partner_status_dated",
                violation_error_message=_("Say since when it is suspended or withdrawn."),
            ),
            models.CheckConstraint(
                condition=Q(hospital=None) | Q(kind=PartnerKind.INSTITUTION),
                name="partner_microsite_of_institution",
                violation_error_message=_("Only a medical institution has a microsite."),
            ),
        ]

    def __str__(self):
        return self.name or self.slug

    def save(self, *args, **kwargs):
        """Whole rows only: what is derived is derived anew."""
        self.derive()
        super().save(*args, **kwargs)

    def derive(self):
        """Set what follows from the other columns and from the microsite."""
        if self.hospital:
            for name, value in shared(self.hospital).items():
                setattr(self, name, value)
        self.registration_key = registration_key(self.registration_number)
        names = (getattr(self, column("name", code)) for code in LANGUAGES)
        self.names_key = "|".join(["", *dict.fromkeys(name_key(n) for n in names if n), ""])

    def clean(self):
        if self.hospital and self.kind == PartnerKind.INSTITUTION:
            self.derive()  # what it shares is no matter of the form
        self.check_rules()
        # The constraint on the number asks the key, which no form shows: it is looked at here.
        others = Partner.objects.exclude(pk=self.pk).filter(registration_key=self.registration_key)
        if self.registration_key and others.exists():
            message = _("Another partner has this registration number.")
            raise ValidationError({"registration_number": message})

    def check_rules(self):
        """What has to hold of a row in itself; asks no database. Raises ValidationError."""
        self.registration_key = registration_key(self.registration_number)
        broken = dict(broken_rules(self))
        if broken:
            raise ValidationError(broken)

    def standing(self, on=None):
        """How it stands on a day (default today, Seoul): a code of hospitals.partners.standing."""
        return standing.of({name: getattr(self, name) for name in standing.COLUMNS}, on)

    def valid(self, on=None):
        return self.standing(on) == standing.VALID


def broken_rules(row):
    """(field, message) of each rule a partner breaks in itself."""
    institution = row.kind == PartnerKind.INSTITUTION
    insurance = (row.insurer, row.cover, row.insured_until)
    if not any(getattr(row, column("name", code)) for code in LANGUAGES):
        yield column("name", LANGUAGES[0]), _("A partner needs a name.")
    if row.slug in RESERVED_SLUGS:
        yield "slug", _("This address is taken by a page of the portal.")
    if row.registration_number and not row.registration_key:
        yield "registration_number", _("A number has letters or digits.")
    if institution and not (row.institution_class or row.hospital):
        yield "institution_class", _("Choose the class of institution.")
    if row.institution_class and not institution:
        yield "institution_class", _("Only a medical institution has a class.")
    if row.hospital and not institution:
        yield "hospital", _("Only a medical institution has a microsite.")
    if row.registered_from and row.registered_until and row.registered_from > row.registered_until:
        yield "registered_until", _("The last day comes after the first.")
    if row.status != PartnerStatus.REGISTERED and not row.status_on:
        yield "status_on", _("Say since when it is suspended or withdrawn.")
    if any(insurance) and not all(insurance):
        yield "insurer", _("An insurance has an insurer, a cover and a last day.")


def shared(hospital):
    """{column: value} of what a partner has in common with its microsite."""
    policy = Insurance.objects.filter(hospital=hospital).first()
    return {
        "institution_class": hospital.kind,
        "registration_number": hospital.registration_number,
        "registered_until": hospital.registered_until,
        "insurer": policy.insurer if policy else "",
        "cover": policy.cover if policy else None,
        "insured_until": policy.valid_until if policy else None,
    }


SHARED = (
    "institution_class", "registration_number", "registered_until", "insurer", "cover",
    "insured_until",
)  # fmt: skip
