"""Points to press, by their WHO codes, and where they lie in the drawings."""

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import PublicContent

from ..figures import HEIGHT, WIDTH, Body, Figure


def across(name):
    return models.PositiveSmallIntegerField(name, validators=[MaxValueValidator(WIDTH)])


def down(name):
    return models.PositiveSmallIntegerField(name, validators=[MaxValueValidator(HEIGHT)])


class AcupressurePoint(PublicContent):
    """`where`, `use`: a sentence or two. `press` and `caution` hold one point a line. `x` and `y`
    lie within the figure's drawing (wellness.figures), `body_x` and `body_y` within the body's;
    `mirrored`: the figure shows the point on both sides of its middle."""

    slug = models.SlugField(_("address"), unique=True)
    code = models.CharField(
        _("WHO code"),
        max_length=5,
        unique=True,
        validators=[RegexValidator(r"\A[A-Z]{2}[1-9][0-9]?\Z", _("Two letters and a number."))],
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=60)
    reading = models.CharField(_("reading in Japanese"), max_length=40, blank=True)
    where = models.CharField(_("where it is"), max_length=400)
    use = models.CharField(_("traditional use"), max_length=300)
    press = models.TextField(_("how to press"), help_text=_("One point a line."))
    caution = models.TextField(_("cautions"), blank=True, help_text=_("One point a line."))
    pregnancy = models.BooleanField(_("not in pregnancy"), default=False)
    figure = models.CharField(_("drawing"), max_length=12, choices=Figure)
    x = across(_("from the left in the drawing"))
    y = down(_("from the top in the drawing"))
    mirrored = models.BooleanField(_("on both sides of the drawing"), default=False)
    body = models.CharField(_("side of the body"), max_length=5, choices=Body)
    body_x = across(_("from the left on the body"))
    body_y = down(_("from the top on the body"))
    confirmed = models.BooleanField(_("confirmed by a source"), default=False)
    checked_on = models.DateField(_("checked on"))

    class Meta:
        verbose_name = _("acupressure point")
        verbose_name_plural = _("acupressure points")
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(x__lte=WIDTH, y__lte=HEIGHT, body_x__lte=WIDTH, body_y__lte=HEIGHT),
                name="point_in_the_figure",
                violation_error_message=_("The point lies outside the drawing."),
            ),
            models.CheckConstraint(condition=Q(figure__in=Figure.values), name="point_figure"),
            models.CheckConstraint(condition=Q(body__in=Body.values), name="point_body"),
        ]

    def __str__(self):
        return f"{self.code} {self.name}"
