import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.models import Hospital
from portal.core.publishing import PublicContent

from .round import CAPACITY, Phase, SelectionRound

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is mistaken for something else


def certificate_code():
    """Ten characters that nobody guesses by counting up."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


class DesignationQuerySet(models.QuerySet):
    def current(self, on=None):
        on = on or timezone.localdate()
        return self.public(on).filter(revoked_on=None, round__ends__gte=on)

    def public(self, on=None):
        """Those that visitors may know of, also the ended and the revoked."""
        on = on or timezone.localdate()
        return self.filter(round__phase=Phase.PUBLISHED, round__starts__lte=on)


class Designation(PublicContent):
    """One of the fifty places of a round, held by a hospital. A 51st cannot exist at once."""

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
    revocation_reason = models.TextField(
        _("why it was revoked"), blank=True, max_length=1000, help_text=_("Visitors read it.")
    )
    replaces = models.OneToOneField(
        "self", verbose_name=_("in place of"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="replaced_by",
    )  # fmt: skip

    objects = DesignationQuerySet.as_manager()

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        ordering = ["-round__year", "slot"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "slot"],
                condition=Q(revoked_on__isnull=True),  # a replacement takes the place over
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
