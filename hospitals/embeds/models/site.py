from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hospitals.embeds.origins import is_ours
from hospitals.partners.models import Partner
from portal.core.publishing import PublicContent

ORIGIN = (
    r"https://([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](:[0-9]{1,5})?"
)
HEADER_LENGTH = 3000  # of all origins together: many a proxy drops an answer with 4 KB of headers


class EmbedSiteQuerySet(models.QuerySet):
    def framing(self, on=None):
        """Those that may show cards on a day (default: today in Seoul)."""
        return self.filter(active=True, partner__in=Partner.objects.valid(on).values("pk"))

    def idle(self, on=None):
        """Those that were to show cards, and may not: their partner is not valid."""
        return self.filter(active=True).exclude(partner__in=Partner.objects.valid(on).values("pk"))

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

    def clean(self):
        if is_ours(self.origin):
            raise ValidationError({"origin": _("This is an address of the portal itself.")})
        others = EmbedSite.objects.filter(active=True).exclude(pk=self.pk)
        length = sum(len(origin) + 1 for origin in others.values_list("origin", flat=True))
        if self.active and length + len(self.origin) > HEADER_LENGTH:
            raise ValidationError(
                _("No more sites fit into the answer's headers. Switch off one that is not used.")
            )
