from django.db import models
from django.utils.translation import gettext_lazy as _

from hospitals.models import Hospital, Offer, Treatment
from portal.core.publishing import PublicContent


class FeeChange(PublicContent):
    """What a hospital asked for a treatment until a day, and from it on; whole won, None where
    it told no fee. Hung on the treatment and not on the offer: who deletes an offer and writes
    it anew does not lose its history."""

    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="fee_changes"
    )
    treatment = models.ForeignKey(
        Treatment, verbose_name=_("treatment"), on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField(_("day"))
    from_before = models.PositiveIntegerField(_("fee from, before"), null=True, blank=True)
    to_before = models.PositiveIntegerField(_("fee to, before"), null=True, blank=True)
    from_after = models.PositiveIntegerField(_("fee from, afterwards"), null=True, blank=True)
    to_after = models.PositiveIntegerField(_("fee to, afterwards"), null=True, blank=True)
    vat_before = models.CharField(_("VAT before"), max_length=10, choices=Offer.Vat, blank=True)
    vat_after = models.CharField(_("VAT afterwards"), max_length=10, choices=Offer.Vat, blank=True)

    class Meta:
        verbose_name = _("change of a fee")
        verbose_name_plural = _("changes of fees")
        ordering = ["hospital", "treatment", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["hospital", "treatment", "day"], name="fee_change_once_a_day"
            )
        ]

    def __str__(self):
        return f"#{self.pk}"
