from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import PublicContent

from .catalogue import Treatment
from .hospital import Hospital


class OfferQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))


class Offer(PublicContent):
    """This hospital's terms for a treatment. Fees are whole Korean won."""

    class Vat(models.TextChoices):
        INCLUDED = "included", _("VAT included")
        EXCLUDED = "excluded", _("plus 10% VAT")
        EXEMPT = "exempt", _("no VAT (treatment of disease)")

    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="offers"
    )
    treatment = models.ForeignKey(
        Treatment, verbose_name=_("treatment"), on_delete=models.PROTECT, related_name="offers"
    )
    fee_from = models.PositiveIntegerField(_("fee from (KRW)"), null=True, blank=True)
    fee_to = models.PositiveIntegerField(_("fee to (KRW)"), null=True, blank=True)
    vat = models.CharField(_("VAT"), max_length=10, choices=Vat, default=Vat.INCLUDED)
    includes = models.CharField(_("what the fee includes"), max_length=200, blank=True)
    nights = models.PositiveSmallIntegerField(
        _("nights in hospital"), default=0, validators=[MaxValueValidator(180)]
    )
    days_before_flying = models.PositiveSmallIntegerField(
        _("days before flying"), default=0, validators=[MaxValueValidator(180)]
    )
    visits = models.PositiveSmallIntegerField(
        _("visits"), default=1, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    disclosed_on = models.DateField(_("fee disclosed on"), null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["hospital", "treatment__section__order", "treatment__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["hospital", "treatment"],
                name="offer_once",
                violation_error_message=_("This hospital already offers this treatment."),
            ),
            models.CheckConstraint(
                condition=Q(fee_from__isnull=True, fee_to__isnull=True)
                | Q(
                    # Said aloud: a comparison with NULL is not false, and a CHECK lets it pass.
                    fee_from__isnull=False,
                    fee_to__isnull=False,
                    fee_from__gt=0,
                    fee_to__gte=F("fee_from"),
                ),
                name="offer_fees_in_order",
                violation_error_message=_(
                    "Give both fees, more than zero, the lower one first; or neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(nights__lte=180, days_before_flying__lte=180)
                & Q(visits__gte=1, visits__lte=60),
                name="offer_ranges",
                violation_error_message=_("Nights, days or visits are not plausible."),
            ),
        ]

    def __str__(self):
        return str(self.treatment)
