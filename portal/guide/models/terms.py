from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.publishing import PublicContent


class Term(PublicContent):
    """A word or a sentence to say or to show at a desk. Its Korean is `text_ko`; `sound` is how
    that is said in Latin letters, empty where the letters tell it (portal.search.romanisation)."""

    class Group(models.TextChoices):
        DESK = "desk", pgettext_lazy("group of terms", "At the desk")
        MEDICINES = "medicines", pgettext_lazy("group of terms", "Allergies and medicines")
        SYMPTOMS = "symptoms", pgettext_lazy("group of terms", "What is wrong")
        BODY = "body", pgettext_lazy("group of terms", "The body")
        CARE = "care", pgettext_lazy("group of terms", "Examination and stay")
        PAPERS = "papers", pgettext_lazy("group of terms", "Papers and money")

    slug = models.SlugField(_("address"), unique=True)
    group = models.CharField(_("group"), max_length=10, choices=Group)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("word or sentence"), max_length=200)
    sound = models.CharField(
        _("pronunciation"),
        max_length=200,
        blank=True,
        help_text=_("In Latin letters. Empty: it is worked out from the Korean letters."),
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    group__in=["desk", "medicines", "symptoms", "body", "care", "papers"]
                ),
                name="term_group",
            ),
        ]

    def __str__(self):
        return self.text or self.slug
