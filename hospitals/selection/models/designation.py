import secrets

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.models import Hospital
from portal.core.publishing import PublicContent

CAPACITY = 50
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is mistaken for something else


class SelectionRound(PublicContent):
    """A round in which the city chooses its fifty."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    starts = models.DateField(_("designations valid from"))
    ends = models.DateField(_("designations valid until"))

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
        ]

    def __str__(self):
        return str(self.year)


def certificate_code():
    """Ten characters that nobody guesses by counting up."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


class DesignationQuerySet(models.QuerySet):
    def current(self, on=None):
        on = on or timezone.localdate()
        return self.filter(revoked_on=None, round__starts__lte=on, round__ends__gte=on)


class Designation(PublicContent):
    """One of the fifty places of a round, held by a hospital. A 51st cannot exist."""

    round = models.ForeignKey(
        SelectionRound,
        verbose_name=_("selection round"),
        on_delete=models.PROTECT,
        related_name="designations",
    )
    hospital = models.ForeignKey(
        Hospital,
        verbose_name=_("hospital"),
        on_delete=models.PROTECT,
        related_name="designations",
    )
    slot = models.PositiveSmallIntegerField(_("place"))
    certificate = models.CharField(
        _("certificate code"), max_length=10, unique=True, default=certificate_code, editable=False
    )
    designated_on = models.DateField(_("designated on"), default=timezone.localdate)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)

    objects = DesignationQuerySet.as_manager()

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        ordering = ["-round__year", "slot"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "slot"],
                name="designation_slot_once",
                violation_error_message=_("This place of the round is taken."),
            ),
            models.UniqueConstraint(
                fields=["round", "hospital"],
                name="designation_hospital_once",
                violation_error_message=_("This hospital is already designated in this round."),
            ),
            models.CheckConstraint(
                condition=Q(slot__gte=1, slot__lte=CAPACITY),
                name="designation_slot_range",
                violation_error_message=_("A place is a number from 1 to 50."),
            ),
        ]

    def __str__(self):
        return f"{self.round} · {self.slot}"
