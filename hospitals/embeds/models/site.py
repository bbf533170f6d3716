from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hospitals.partners.models import Partner
from portal.core.publishing import PublicContent

ORIGIN = (
    r"https://([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](:[0-9]{1,5})?"
)


class EmbedSiteQuerySet(models.QuerySet):
    def framing(self, on=None):
        """Those that may show cards on a day (default: today in Seoul)."""
        return self.filter(active=True, partner__in=Partner.objects.valid(on).values("pk"))

    def idle(self, on=None):
        """Those that were to show cards, and may not: their partner is not valid."""
        return self.filter(active=True).exclude(
            partner__in=Partner.objects.valid(on).values("pk")
        )

    def for_staff(self, user):
        return self.all() if user.has_perm("embeds.view_embedsite") else self.none()


class EmbedSite(PublicContent):
    """A partner's own site that may show the cards of hospitals in a frame. While the partner's
    registration is valid, and no longer (hospitals.embeds.framing)."""

    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="embed_sites"
    )
    origin = models.CharField(
        _("address of the site"), max_length=200, unique=True,
        validators=[
            RegexValidator(
                rf"\A{ORIGIN}\Z",
                _("Write it as https://www.example.com, in small letters, without a path."),
            )
        ],
        help_text=_("Scheme and host. Other hosts of the partner are entries of their own."),
    )  # fmt: skip
    active = models.BooleanField(_("may show cards"), default=True)
    noted_on = models.DateField(_("entered"), auto_now_add=True)

    objects = EmbedSiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("site that shows cards")
        verbose_name_plural = _("sites that show cards")
        ordering = ["origin"]

    def __str__(self):
        return self.origin
