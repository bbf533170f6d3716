from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.publishing import PublicContent

from ..pages import PAGES


class Stage(models.TextChoices):
    """The stages of a journey for treatment, in their order."""

    BEFORE = "before", pgettext_lazy("stage of a journey", "Before departure")
    ARRIVAL = "arrival", pgettext_lazy("stage of a journey", "On arrival")
    TREATMENT = "treatment", pgettext_lazy("stage of a journey", "During treatment")
    LEAVING = "leaving", pgettext_lazy("stage of a journey", "Before leaving")
    HOME = "home", pgettext_lazy("stage of a journey", "After return")


class ChecklistItemQuerySet(models.QuerySet):
    def published(self):
        return self.filter(shown=True)


class ChecklistItem(PublicContent):
    """Something not to forget. Readers' devices remember by `slug` what they have ticked: it
    never changes, and none is used a second time."""

    slug = models.CharField(
        _("key"),
        max_length=50,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z")],
        help_text=_("Never changes: what readers have ticked is remembered by it."),
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    order = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("text"), max_length=160)
    note = models.CharField(_("why, or how"), max_length=400, blank=True)
    page = models.CharField(
        _("page that helps"), max_length=60, blank=True, choices=list(PAGES.items())
    )
    shown = models.BooleanField(
        _("shown"),
        default=True,
        help_text=_("Hide a point rather than deleting it: a deleted one comes back when shipped."),
    )
    confirmed = models.BooleanField(_("confirmed by the authority"), default=False)
    checked_on = models.DateField(_("checked on"))
    url = models.URLField(_("authority’s page"), blank=True)

    objects = ChecklistItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("checklist item")
        verbose_name_plural = _("checklist items")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=Stage.values), name="checklist_item_stage"
            ),
        ]

    def __str__(self):
        return self.text or self.slug
