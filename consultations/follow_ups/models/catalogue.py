"""What hospitals ask after the journey home. Kept by the city, the same for all."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospitals.models import CareSection, Treatment
from portal.core.text import column


class Question(models.Model):
    """A question that can be asked again, so that its answers can be compared."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("scale from 0 to 10")
        YES = "yes", _("yes or no")
        TEXT = "text", _("words")
        PHOTO = "photo", _("photo")

    slug = models.SlugField(_("key"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind of answer"), max_length=10, choices=Kind)
    text = models.CharField(_("question"), max_length=200)
    alarm_from = models.PositiveSmallIntegerField(
        _("alarming from"),
        null=True,
        blank=True,
        help_text=_("The figure from which the hospital should look at once; “yes” counts as 1."),
    )

    class Meta:
        verbose_name = _("follow-up question")
        verbose_name_plural = _("follow-up questions")
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(alarm_from__isnull=True)
                | Q(kind="scale", alarm_from__lte=10)
                | Q(kind="yes", alarm_from=1),
                name="question_alarm",
                violation_error_message=_("Only scales (0 to 10) and “yes” (1) can be alarming."),
            ),
        ]

    def __str__(self):
        return self.text or self.slug

    def in_all(self, languages):
        """{language: its text}, for the copy that a check-in keeps."""
        texts = {language: getattr(self, column("text", language)) for language in languages}
        return {language: text for language, text in texts.items() if text}


class TemplateQuerySet(models.QuerySet):
    def fitting(self, thread):
        """The one for the treatment, else for its section, else for all; or None."""
        fits = (
            Q(treatment=thread.treatment_id, treatment__isnull=False)
            | Q(section=thread.section_id, section__isnull=False)
            | Q(treatment=None, section=None)
        )
        return (
            self.filter(fits)
            .order_by(
                models.F("treatment").asc(nulls_last=True), models.F("section").asc(nulls_last=True)
            )
            .first()
        )


class Template(models.Model):
    """The usual follow-up of a treatment, of a care section, or (with neither) of all."""

    slug = models.SlugField(_("key"), unique=True)
    treatment = models.OneToOneField(
        Treatment,
        verbose_name=_("treatment"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    section = models.OneToOneField(
        CareSection,
        verbose_name=_("care section"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    name = models.CharField(_("name"), max_length=120)
    warning_signs = models.TextField(
        _("warning signs"),
        help_text=_("One a line: what the patient should not wait with."),
    )

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up template")
        verbose_name_plural = _("follow-up templates")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(treatment__isnull=True) | Q(section__isnull=True),
                name="template_of_one",
                violation_error_message=_("Choose a treatment or a care section, not both."),
            ),
        ]

    def __str__(self):
        return self.name or self.slug


class TemplateStep(models.Model):
    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="steps")
    day = models.PositiveSmallIntegerField(_("days after departure"))
    questions = models.ManyToManyField(Question, verbose_name=_("questions"), related_name="+")

    class Meta:
        verbose_name = _("follow-up step")
        verbose_name_plural = _("follow-up steps")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["template", "day"], name="template_step_once"),
        ]

    def __str__(self):
        return str(self.day)
