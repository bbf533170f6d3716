"""What authorities and the press have published about patients from abroad.

A series is one table and one chart, and counts one thing. Persons and visits can therefore never
meet in a chart: a department counts visits, and nothing else does (a rule of the database).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.publishing import PublicContent

FIRST_YEAR, LAST_YEAR = 1990, 2100


class Counts(models.TextChoices):
    PERSONS = "persons", pgettext_lazy("what is counted", "persons")
    VISITS = "visits", pgettext_lazy("what is counted", "visits")
    INSTITUTIONS = "institutions", pgettext_lazy("what is counted", "institutions")
    PARTNERS = "partners", pgettext_lazy("what is counted", "partners")
    WON = "won", pgettext_lazy("what is counted", "Korean won")


class Dimension(models.TextChoices):
    """What the rows of the table are."""

    YEAR = "year", pgettext_lazy("rows of a table", "year")
    COUNTRY = "country", pgettext_lazy("rows of a table", "nationality")
    DEPARTMENT = "department", pgettext_lazy("rows of a table", "department")
    DISTRICT = "district", pgettext_lazy("rows of a table", "district")
    PARTNER = "partner", pgettext_lazy("rows of a table", "kind of partner")
    INSTITUTION = "institution", pgettext_lazy("rows of a table", "kind of institution")


class Series(PublicContent):
    slug = models.SlugField(_("address"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    counts = models.CharField(_("counts"), max_length=12, choices=Counts)
    dimension = models.CharField(_("rows"), max_length=12, choices=Dimension)
    title = models.CharField(_("title"), max_length=160)
    lead = models.TextField(_("what it says"), blank=True)
    note = models.TextField(_("what it does not say"), blank=True)
    url = models.URLField(_("authority’s page"), blank=True)
    shown = models.BooleanField(_("shown to the public"), default=True)

    class Meta:
        verbose_name = _("table of figures")
        verbose_name_plural = _("tables of figures")
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dimension="department", counts="visits")
                | (~Q(dimension="department") & ~Q(counts="visits")),
                name="series_persons_or_visits",
                violation_error_message=_(
                    "Departments count visits, and nothing else does: one person may visit several."
                ),
            )
        ]

    def __str__(self):
        return self.title or self.slug


class FigureQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(shown=True, series__shown=True)


class Figure(PublicContent):
    """One number and where it is from. `value` is in the unit of its series, `share` in per
    cent of what the series says; both empty: it was looked for and not found."""

    class Area(models.TextChoices):
        KOREA = "korea", pgettext_lazy("area of a figure", "Korea")
        SEOUL = "seoul", pgettext_lazy("area of a figure", "Seoul")

    class Quality(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("figure", "confirmed in its source")
        UNCONFIRMED = "unconfirmed", pgettext_lazy("figure", "not confirmed")
        DISPUTED = "disputed", pgettext_lazy("figure", "sources disagree")

    series = models.ForeignKey(
        Series, verbose_name=_("table"), on_delete=models.CASCADE, related_name="figures"
    )
    area = models.CharField(pgettext_lazy("of a figure", "area"), max_length=8, choices=Area)
    year = models.PositiveSmallIntegerField(_("year"))
    key = models.CharField(
        _("row"),
        max_length=40,
        blank=True,
        help_text=_(
            "A country by its two letters (JP), a district, department or kind by its address;"
            " “total” for all together. Empty where the rows are years."
        ),
    )
    value = models.BigIntegerField(_("number"), null=True, blank=True)
    share = models.DecimalField(
        _("share (%)"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    approximate = models.BooleanField(
        pgettext_lazy("figure", "rounded by its source"), default=False
    )
    quality = models.CharField(
        pgettext_lazy("figure", "certainty"),
        max_length=12,
        choices=Quality,
        default=Quality.CONFIRMED,
    )
    note = models.CharField(_("note"), max_length=400, blank=True)
    source = models.CharField(_("source"), max_length=200)
    checked_on = models.DateField(_("checked on"))
    shown = models.BooleanField(_("shown to the public"), default=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("statistics", "figure")
        verbose_name_plural = pgettext_lazy("statistics", "figures")
        ordering = ["series", "key", "-year", "area"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "area", "year", "key"],
                name="figure_once",
                violation_error_message=_("This figure stands in the table already."),
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0), name="figure_is_a_number"
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=0, share__lte=100),
                name="figure_share_of_a_hundred",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="figure_year"
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, (self.get_area_display(), str(self.year), self.key)))
