"""The tree of questions that ends in a visa: what to apply for, which papers, who invites.

The first question by `order` is the root. The admin keeps the tree free of circles and dead
ends (admin/visas.py over portal.guide.trees); what is shown is tested as it is shipped.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.publishing import PublicContent


class VisaNote(PublicContent):
    """One statement or one paper, with who vouches for it. Several results may share it."""

    class Kind(models.TextChoices):
        FACT = "fact", pgettext_lazy("kind of visa note", "what holds")
        INVITER = "inviter", pgettext_lazy("kind of visa note", "who invites")
        PAPER = "paper", pgettext_lazy("kind of visa note", "paper to bring")
        FAMILY = "family", pgettext_lazy("kind of visa note", "companions")

    slug = models.SlugField(_("address"), unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(pgettext_lazy("of a visa note", "text"))
    confirmed = models.BooleanField(_("confirmed by the authority"), default=False)
    checked_on = models.DateField(_("checked on"))
    url = models.URLField(_("authority’s page"), blank=True)

    class Meta:
        verbose_name = _("visa note")
        verbose_name_plural = _("visa notes")
        ordering = ["kind", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["fact", "inviter", "paper", "family"]), name="visa_note_kind"
            ),
        ]

    def __str__(self):
        return self.text[:80] or self.slug


class VisaResult(PublicContent):
    """Where the questions end."""

    slug = models.SlugField(_("address"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=140)
    summary = models.TextField(_("in one or two sentences"))
    notes = models.ManyToManyField(
        VisaNote, verbose_name=_("visa notes"), blank=True, related_name="results"
    )

    class Meta:
        verbose_name = _("visa result")
        verbose_name_plural = _("visa results")
        ordering = ["order"]

    def __str__(self):
        return self.title or self.slug


class VisaQuestion(PublicContent):
    slug = models.SlugField(_("address"), unique=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The first question of all has the lowest number.")
    )
    text = models.CharField(_("question"), max_length=200)
    hint = models.CharField(_("hint"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("visa question")
        verbose_name_plural = _("visa questions")
        ordering = ["order"]

    def __str__(self):
        return self.text or self.slug


class VisaAnswer(PublicContent):
    """An answer leads to another question or to a result. Its `slug` is what stands in the
    address of the page for it."""

    question = models.ForeignKey(
        VisaQuestion, verbose_name=_("question"), on_delete=models.CASCADE, related_name="answers"
    )
    slug = models.SlugField(_("address"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("answer"), max_length=200)
    leads_to = models.ForeignKey(
        VisaQuestion,
        verbose_name=_("leads to the question"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_by",
    )
    result = models.ForeignKey(
        VisaResult,
        verbose_name=_("ends in the result"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answers",
    )

    class Meta:
        verbose_name = _("visa answer")
        verbose_name_plural = _("visa answers")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["question", "slug"], name="visa_answer_address"),
            models.CheckConstraint(
                condition=Q(leads_to__isnull=True, result__isnull=False)
                | Q(leads_to__isnull=False, result__isnull=True),
                name="visa_answer_leads_on",
                violation_error_message=_(
                    "An answer leads to a question or ends in a result: to one of the two."
                ),
            ),
        ]

    def __str__(self):
        return self.text or self.slug
