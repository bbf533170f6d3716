from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import PublicContent


class PartnerService(PublicContent):
    """What a partner may do for a patient; shipped (hospitals/partners/data/services.toml)."""

    slug = models.SlugField(_("address"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("in one sentence"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("service of partners")
        verbose_name_plural = _("services of partners")
        ordering = ["order"]

    def __str__(self):
        return self.name or self.slug
