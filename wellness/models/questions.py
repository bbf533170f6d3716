"""The questions about build and habits, and what an answer speaks for. What visitors answer is
kept nowhere."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.publishing import PublicContent

from ..leaning import MOST_WEIGHT, TYPES


def weight(name):
    return models.PositiveSmallIntegerField(
        name, default=0, validators=[MaxValueValidator(MOST_WEIGHT)]
    )


class TypeQuestion(PublicContent):
    """A question with a few answers; it may be skipped. One with fewer than two is not asked."""

    slug = models.SlugField(_("name in addresses"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(pgettext_lazy("asked", "question"), max_length=200)

    class Meta:
        verbose_name = _("question about the constitution")
        verbose_name_plural = _("questions about the constitution")
        ordering = ["order"]

    def __str__(self):
        return self.text or self.slug


class TypeAnswer(PublicContent):
    """An answer and how much it speaks for each type, 0 to 3."""

    slug = models.SlugField(_("name in addresses"), unique=True)
    question = models.ForeignKey(
        TypeQuestion,
        verbose_name=pgettext_lazy("asked", "question"),
        on_delete=models.CASCADE,
        related_name="answers",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(pgettext_lazy("to a question", "answer"), max_length=200)
    taeyang = weight(_("for Taeyang"))
    taeeum = weight(_("for Taeeum"))
    soyang = weight(_("for Soyang"))
    soeum = weight(_("for Soeum"))

    class Meta:
        verbose_name = _("answer about the constitution")
        verbose_name_plural = _("answers about the constitution")
        ordering = ["question__order", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__gte": 0 for name in TYPES})
                & Q(**{f"{name}__lte": MOST_WEIGHT for name in TYPES}),
                name="type_answer_weights",
                violation_error_message=_("A weight lies between 0 and 3."),
            )
        ]

    def __str__(self):
        return self.text or self.slug
