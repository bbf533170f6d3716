from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import PublicContent

from .catalogue import Specialty
from .facts import SpokenLanguage
from .hospital import Hospital


class DoctorQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))


class Doctor(PublicContent):
    """A physician, dentist or Korean medicine doctor; the specialty names the licence."""

    class Title(models.TextChoices):
        DIRECTOR = "director", _("Director")
        DEPUTY = "deputy-director", _("Deputy director")
        HEAD = "department-head", _("Head of department")
        PROFESSOR = "professor", _("Professor")
        SPECIALIST = "specialist", _("Specialist")

    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="doctors"
    )
    name = models.CharField(_("name"), max_length=80)
    specialty = models.ForeignKey(
        Specialty, verbose_name=_("specialty"), on_delete=models.PROTECT, related_name="doctors"
    )
    title = models.CharField(_("title"), max_length=20, choices=Title)
    licensed = models.PositiveSmallIntegerField(
        _("licensed in"), null=True, blank=True, validators=[MinValueValidator(1950)]
    )
    career = models.TextField(_("career"), blank=True, help_text=_("One station a line."))
    languages = models.JSONField(_("languages"), default=list, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = DoctorQuerySet.as_manager()

    class Meta:
        verbose_name = _("doctor")
        verbose_name_plural = _("doctors")
        ordering = ["hospital", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(licensed__isnull=True) | Q(licensed__gte=1950, licensed__lte=2100),
                name="doctor_licensed",
                violation_error_message=_("The year of the licence is not plausible."),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        known = set(SpokenLanguage.Code.values)
        self.languages = [code for code in self.languages if code in known]
