from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.models import CareSection
from portal.core.publishing import PublicContent

CAPACITY = 50


class Phase(models.TextChoices):
    """How far a round has come. Whether it is open for applications is a matter of the clock."""

    PREPARED = "prepared", _("being prepared")
    DOCUMENTS = "documents", _("applications and documents")
    ON_SITE = "on-site", _("visits on site")
    RANKED = "ranked", _("ranked")
    PROPOSED = "proposed", _("proposed, waits for a second curator")
    APPROVED = "approved", _("approved, waits for its day")
    PUBLISHED = "published", _("published")


class RoundQuerySet(models.QuerySet):
    def open(self, now=None):
        """Those in which a hospital can apply now."""
        now = now or timezone.now()
        return self.filter(phase=Phase.DOCUMENTS, opens_at__lte=now, closes_at__gt=now)

    def public(self, on=None):
        """Those whose designations visitors see."""
        return self.filter(phase=Phase.PUBLISHED, starts__lte=on or timezone.localdate())

    def announced(self, now=None):
        """Those that visitors may know of: opened, and their first day has come."""
        now = now or timezone.now()
        began = Q(opens_at=None) | Q(opens_at__lte=now)
        return self.filter(~Q(phase=Phase.PREPARED), began)


class SelectionRound(PublicContent):
    """A round in which the city chooses its fifty. Times are Seoul time."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase, default=Phase.PREPARED)
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("What this round was about, for visitors.")
    )
    quota = models.PositiveSmallIntegerField(
        _("places"),
        default=CAPACITY,
        validators=[MinValueValidator(1), MaxValueValidator(CAPACITY)],
    )
    opens_at = models.DateTimeField(_("applications from"), null=True, blank=True)
    closes_at = models.DateTimeField(_("applications until"), null=True, blank=True)
    document_weight = models.PositiveSmallIntegerField(
        _("weight of the document stage, per cent"),
        default=60,
        validators=[MaxValueValidator(100)],
        help_text=_("The visit on site weighs the rest."),
    )
    shortlist_size = models.PositiveSmallIntegerField(
        _("places on the shortlist"),
        default=80,
        help_text=_("So many are visited on site."),
    )
    minimum_score = models.PositiveSmallIntegerField(
        _("lowest total score"), default=60, validators=[MaxValueValidator(100)]
    )
    outlier_points = models.PositiveSmallIntegerField(
        _("points apart that count as an outlier"),
        default=25,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    starts = models.DateField(_("designations valid from"))
    ends = models.DateField(_("designations valid until"))
    publish_at = models.DateTimeField(_("result is published at"), null=True, blank=True)
    checked_at = models.DateTimeField(
        _("eligibility checked at the close"), null=True, blank=True, editable=False
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("selection round")
        verbose_name_plural = _("selection rounds")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends")),
                name="round_in_order",
                violation_error_message=_("The last day comes after the first."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2015, year__lte=2100),
                name="round_year",
                violation_error_message=_("The first round was in 2015."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None, closes_at=None) | Q(opens_at__lt=F("closes_at")),
                name="round_opens_first",
                violation_error_message=_("Applications close after they open."),
            ),
            models.CheckConstraint(
                condition=Q(quota__gte=1, quota__lte=CAPACITY),
                name="round_quota",
                violation_error_message=_("A round has from 1 to 50 places."),
            ),
        ]

    def __str__(self):
        return str(self.year)

    @property
    def chain(self):
        """The name of its audit trail (portal.core.trail)."""
        return f"selection:{self.year}"

    @property
    def is_settled(self):
        """Whether somebody has handed in: from then on the rules stand."""
        return self.applications.filter(submitted_at__isnull=False).exists()

    def is_open(self, now=None):
        now = now or timezone.now()
        return bool(
            self.phase == Phase.DOCUMENTS
            and self.opens_at
            and self.opens_at <= now < self.closes_at
        )


class SectionQuota(PublicContent):
    """Places of a round that are kept for one care section, as long as it has applicants."""

    round = models.ForeignKey(
        SelectionRound, verbose_name=_("selection round"), on_delete=models.CASCADE,
        related_name="section_quotas",
    )  # fmt: skip
    section = models.ForeignKey(
        CareSection, verbose_name=_("care section"), on_delete=models.PROTECT, related_name="+"
    )
    places = models.PositiveSmallIntegerField(
        _("places"), validators=[MinValueValidator(1), MaxValueValidator(CAPACITY)]
    )

    class Meta:
        verbose_name = _("places of a section")
        verbose_name_plural = _("places of sections")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "section"],
                name="section_quota_once",
                violation_error_message=_("This section has its places already."),
            )
        ]

    def __str__(self):
        return f"{self.round_id} · {self.section_id}"


class Stage(models.TextChoices):
    DOCUMENTS = "documents", _("documents")
    ON_SITE = "on-site", _("visit on site")


class Criterion(PublicContent):
    """What is judged in a stage, and with what weight. The weights of a stage make 100."""

    round = models.ForeignKey(
        SelectionRound, verbose_name=_("selection round"), on_delete=models.CASCADE,
        related_name="criteria",
    )  # fmt: skip
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("What applicants answer and assessors look for. Visitors read it too."),
    )
    weight = models.PositiveSmallIntegerField(
        _("weight, per cent"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["round", "stage", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100),
                name="criterion_weight",
                violation_error_message=_("A weight is from 1 to 100 per cent."),
            )
        ]

    def __str__(self):
        return f"{self.round_id} · {self.stage} · {self.order}"
