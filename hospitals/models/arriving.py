from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.publishing import PublicContent

from .hospital import LATITUDES, LONGITUDES, Hospital, within


class Line(models.TextChoices):
    """The underground lines of Seoul. The colour of each stands in css/pages/visit.css."""

    ONE = "1", _("Line 1")
    TWO = "2", _("Line 2")
    THREE = "3", _("Line 3")
    FOUR = "4", _("Line 4")
    FIVE = "5", _("Line 5")
    SIX = "6", _("Line 6")
    SEVEN = "7", _("Line 7")
    EIGHT = "8", _("Line 8")
    NINE = "9", _("Line 9")
    AIRPORT = "airport", _("Airport Railroad (AREX)")
    GYEONGUI = "gyeongui-jungang", _("Gyeongui–Jungang Line")
    SUIN = "suin-bundang", _("Suin–Bundang Line")
    SHINBUNDANG = "shinbundang", _("Shinbundang Line")
    SILLIM = "sillim", _("Sillim Line")
    UI_SINSEOL = "ui-sinseol", _("Ui–Sinseol Line")


class AccessQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))


class Access(PublicContent):
    """The way on foot from a station of the underground. `lines` holds values of Line;
    without `metres` and `walking_minutes` both are reckoned from the coordinates."""

    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="accesses"
    )
    station = models.CharField(_("station"), max_length=80)
    lines = models.JSONField(_("lines"), default=list)
    exit = models.CharField(
        pgettext_lazy("of a station", "exit"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"\d{1,2}(-\d)?", _("An exit is a number, such as 10 or 3-1."))],
    )
    metres = models.PositiveIntegerField(
        _("metres on foot"),
        null=True,
        blank=True,
        validators=[MinValueValidator(10), MaxValueValidator(10_000)],
        help_text=_("Empty: reckoned from the coordinates."),
    )
    walking_minutes = models.PositiveSmallIntegerField(
        _("minutes on foot"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
        help_text=_("Empty: reckoned from the metres."),
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Which way to turn, whether it climbs.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = AccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("way from a station")
        verbose_name_plural = _("ways from stations")
        ordering = ["hospital", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=within("latitude", *LATITUDES) & within("longitude", *LONGITUDES),
                name="access_in_korea",
                violation_error_message=_("The coordinates lie outside Korea."),
            ),
        ]

    def __str__(self):
        return self.station

    def clean(self):
        if not self.lines or set(self.lines) - set(Line.values):
            raise ValidationError({"lines": _("Choose the lines that stop at the station.")})
