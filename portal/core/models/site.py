from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteState(models.Model):
    """The one row that says which version of the public content stands, and whether
    it is sample data."""

    version = models.PositiveBigIntegerField(default=1)
    sample = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("state of the site")
        verbose_name_plural = _("state of the site")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="core_one_site_state"),
        ]

    def __str__(self):
        return f"version {self.version}"
