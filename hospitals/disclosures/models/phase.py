from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hospitals.models import CareSection, Hospital, Kind
from portal.core.publishing import PublicContent


class Scope(models.TextChoices):
    ALL = "all", pgettext_lazy("which hospitals", "all published hospitals")
    SELECTED = "selected", pgettext_lazy("which hospitals", "the fifty")
    KIND = "kind", pgettext_lazy("which hospitals", "one class")
    SECTION = "section", pgettext_lazy("which hospitals", "one care section")


class PhaseQuerySet(models.QuerySet):
    def due(self, today):
        """Those whose day has come and that have not been opened."""
        return self.filter(opened_on=None, asked_from__lte=today)


class DisclosurePhase(PublicContent):
    """The city asks some hospitals for some items: “from 1 March fees of the fifty are
    public”. On `asked_from` it opens by itself; until then it can be changed."""

    name = models.CharField(_("name"), max_length=120)
    items = models.JSONField(_("items"), default=list)  # values of Item
    scope = models.CharField(_("which hospitals"), max_length=8, choices=Scope)
    kind = models.CharField(_("class"), max_length=20, choices=Kind, blank=True)
    section = models.ForeignKey(
        CareSection, verbose_name=_("care section"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    asked_from = models.DateField(
        _("hospitals are asked on"),
        help_text=_("On this day the letters go out. Until then the phase can be changed."),
    )
    due_on = models.DateField(_("answers due on"))
    public_from = models.DateField(
        _("public from"),
        help_text=_("From this day visitors see what is confirmed, and that the rest is not."),
    )
    note = models.TextField(
        _("note"), blank=True, max_length=1000, help_text=_("Visitors and hospitals read it.")
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True, editable=False)
    asked = models.PositiveIntegerField(_("items asked for"), default=0, editable=False)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure phase")
        verbose_name_plural = _("disclosure phases")
        ordering = ["-public_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_from__lte=F("due_on")) & Q(due_on__lte=F("public_from")),
                name="phase_in_order",
                violation_error_message=_(
                    "First hospitals are asked, then answers are due, then it becomes public."
                ),
            ),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="phase_scope"),
            models.CheckConstraint(
                condition=(~Q(scope=Scope.KIND) | ~Q(kind=""))
                & (~Q(scope=Scope.SECTION) | Q(section__isnull=False)),
                name="phase_names_its_hospitals",
                violation_error_message=_("Choose the class or the care section that is meant."),
            ),
        ]

    def __str__(self):
        return self.name or f"#{self.pk}"

    def hospitals(self):
        """The published hospitals that it asks."""
        found = Hospital.objects.published().order_by("pk")
        if self.scope == Scope.SELECTED:
            return found.filter(selected=True)
        if self.scope == Scope.KIND:
            return found.filter(kind=self.kind)
        if self.scope == Scope.SECTION:
            return found.filter(hospital_sections__section=self.section_id)
        return found

    def is_public(self, on=None):
        return self.public_from <= (on or timezone.localdate())
