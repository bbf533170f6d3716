from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import PublicContent


class HelpLine(PublicContent):
    """A telephone number worth knowing, or a desk to walk up to: that has an `address` and may
    have no number. `international` is how it is dialled from abroad, empty where no such number
    is known; `languages` holds codes."""

    slug = models.SlugField(_("address"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"))
    number = models.CharField(_("number in Korea"), max_length=24, blank=True)
    international = models.CharField(_("number from abroad"), max_length=24, blank=True)
    name = models.CharField(_("name"), max_length=120)
    service = models.CharField(_("service"), max_length=300)
    address = models.CharField(
        _("address of the desk"),
        max_length=200,
        blank=True,
        help_text=_("Where one can walk in. Its Korean is shown to a taxi driver."),
    )
    hours = models.CharField(_("hours"), max_length=200, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    languages_note = models.CharField(_("note on languages"), max_length=300, blank=True)
    confirmed = models.BooleanField(_("confirmed by the authority"), default=False)
    checked_on = models.DateField(_("checked on"))
    url = models.URLField(_("authority’s page"), blank=True)

    class Meta:
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__regex=r"^[0-9-]{3,24}$")
                | (models.Q(number="") & ~models.Q(address_ko="")),
                name="help_line_number",
                violation_error_message=_(
                    "A number has digits and hyphens only. Only a desk with an address needs none."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(international="")
                | models.Q(international__regex=r"^\+82[0-9-]{3,20}$"),
                name="help_line_international",
                violation_error_message=_("From abroad a number begins with +82."),
            ),
        ]

    def __str__(self):
        return self.name or self.number
