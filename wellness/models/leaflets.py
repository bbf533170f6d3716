"""What stands above and below the foods, the points and the spas: a page's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.publishing import PublicContent

POINT_A_LINE = _("One point a line.")


class Leaflet(PublicContent):
    """The words around a list of wellness. `cautions` and `notes` hold one point a line, the
    cautions stand before everything else; `background` is text of several paragraphs."""

    class Slug(models.TextChoices):
        FOODS = "foods", pgettext_lazy("a page of wellness", "Foods by constitution")
        ACUPRESSURE = "acupressure", pgettext_lazy("a page of wellness", "Acupressure")
        SPAS = "spas", pgettext_lazy("a page of wellness", "Spas")

    slug = models.SlugField(_("page"), unique=True, choices=Slug)
    lead = models.CharField(_("introduction"), max_length=400)
    cautions = models.TextField(_("cautions"), help_text=POINT_A_LINE)
    background = models.TextField(_("background"), blank=True)
    notes = models.TextField(_("points to know"), blank=True, help_text=POINT_A_LINE)
    confirmed = models.BooleanField(_("confirmed by a source"), default=False)
    checked_on = models.DateField(_("checked on"))

    class Meta:
        verbose_name = _("words of a wellness page")
        verbose_name_plural = _("words of wellness pages")
        ordering = ["slug"]

    def __str__(self):
        return self.get_slug_display()


class LeafletSource(PublicContent):
    """Where what the page says was found. `name` is not translated; `url` is empty where the
    source is no page."""

    leaflet = models.ForeignKey(
        Leaflet, verbose_name=_("page"), on_delete=models.CASCADE, related_name="sources"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(pgettext_lazy("of a source", "source"), max_length=160)
    url = models.URLField(_("link"), blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("of a source", "source")
        verbose_name_plural = pgettext_lazy("of a source", "sources")
        ordering = ["leaflet", "order"]

    def __str__(self):
        return self.name
