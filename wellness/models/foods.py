"""The four Sasang types and what their lists of foods say: a tradition, and no diagnosis."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.publishing import PublicContent

from ..leaning import TYPES

SHARE = {
    "max_digits": 4,
    "decimal_places": 1,
    "null": True,
    "blank": True,
    "validators": [MinValueValidator(0), MaxValueValidator(100)],
}


class Food(PublicContent):
    """A food, a drink or a habit of eating that one of the lists names."""

    class Group(models.TextChoices):
        MEAT = "meat", pgettext_lazy("kind of food", "Meat")
        SEA = "sea", pgettext_lazy("kind of food", "From the sea")
        VEGETABLE = "vegetable", pgettext_lazy("kind of food", "Vegetables")
        GRAIN = "grain", pgettext_lazy("kind of food", "Grains and beans")
        FRUIT = "fruit", pgettext_lazy("kind of food", "Fruit")
        SPICE = "spice", pgettext_lazy("kind of food", "Spices")
        HERB = "herb", pgettext_lazy("kind of food", "Roots and herbs")
        DRINK = "drink", pgettext_lazy("kind of food", "Drinks and dairy")
        HABIT = "habit", pgettext_lazy("kind of food", "Ways of eating")

    slug = models.SlugField(_("name in addresses"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    group = models.CharField(pgettext_lazy("of food", "kind"), max_length=10, choices=Group)
    name = models.CharField(_("name"), max_length=80)
    supplement = models.BooleanField(
        _("may act on medicines"),
        default=False,
        help_text=_("Marked on the page: to be named to the doctor before an operation."),
    )

    class Meta:
        verbose_name = _("food")
        verbose_name_plural = _("foods")
        ordering = ["order"]

    def __str__(self):
        return self.name or self.slug


class Constitution(PublicContent):
    """One of the four types. Shares are per cent of the people asked; `share_below`: the share
    is below that figure. `share_1894` is what the founding text says, empty where it gives none.
    `traits` holds one point a line."""

    class Slug(models.TextChoices):
        TAEYANG = "taeyang", "Taeyang"
        TAEEUM = "taeeum", "Taeeum"
        SOYANG = "soyang", "Soyang"
        SOEUM = "soeum", "Soeum"

    slug = models.SlugField(_("name in addresses"), unique=True, choices=Slug)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    hanja = models.CharField(_("in Chinese characters"), max_length=8)
    name = models.CharField(_("name"), max_length=80)
    meaning = models.CharField(_("what the name means"), max_length=120)
    strong = models.CharField(_("strong organ"), max_length=60)
    weak = models.CharField(_("weak organ"), max_length=60)
    traits = models.TextField(_("traits"), help_text=_("One point a line."))
    share = models.DecimalField(_("share today (%)"), **SHARE)
    share_below = models.BooleanField(_("the share is below this figure"), default=False)
    share_1894 = models.DecimalField(_("share in the text of 1894 (%)"), **SHARE)
    foods = models.ManyToManyField(Food, through="FoodFit", related_name="constitutions")
    confirmed = models.BooleanField(_("confirmed by a source"), default=False)
    checked_on = models.DateField(_("checked on"))

    class Meta:
        verbose_name = _("constitution")
        verbose_name_plural = _("constitutions")
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(condition=Q(slug__in=TYPES), name="constitution_slug"),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=0, share__lte=100),
                name="constitution_share",
            ),
            models.CheckConstraint(
                condition=Q(share_1894=None) | Q(share_1894__gte=0, share_1894__lte=100),
                name="constitution_share_1894",
            ),
        ]

    def __str__(self):
        return self.name or self.slug


class FoodFit(PublicContent):
    """What the list of a type says of a food."""

    class Verdict(models.TextChoices):
        SUITS = "suits", pgettext_lazy("of a food", "suits")
        AVOID = "avoid", pgettext_lazy("of a food", "better avoided")

    constitution = models.ForeignKey(
        Constitution, verbose_name=_("constitution"), on_delete=models.CASCADE, related_name="fits"
    )
    food = models.ForeignKey(
        Food, verbose_name=_("food"), on_delete=models.CASCADE, related_name="fits"
    )
    verdict = models.CharField(_("what the list says"), max_length=5, choices=Verdict)

    class Meta:
        verbose_name = _("food of a constitution")
        verbose_name_plural = _("foods of a constitution")
        ordering = ["constitution", "food"]
        constraints = [
            models.UniqueConstraint(
                fields=["constitution", "food"],
                name="food_once_a_constitution",
                violation_error_message=_("A food stands once in the list of a type."),
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["suits", "avoid"]), name="food_fit_verdict"
            ),
        ]

    def __str__(self):
        return f"{self.constitution_id} · {self.food_id}"
