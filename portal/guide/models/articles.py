from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltranslation.utils import get_translation_fields

from portal.core.publishing import PublicContent, previewed
from portal.core.richtext import cleaned

SOON_DAYS = 30
RESERVED_SLUGS = ["checklist", "glossary", "numbers"]  # pages that stand beside the articles


class ArticleQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published=True)

    def shown(self):
        """What visitors read, and the article that is being previewed."""
        row = previewed()
        if isinstance(row, Article):
            return self.filter(Q(published=True) | Q(pk=row.pk))
        return self.published()

    def stale(self):
        """Published, and the day of their next review has come."""
        return self.published().filter(review_on__lte=timezone.localdate())

    def due_soon(self):
        """Published, and to be reviewed within a month, or overdue."""
        last = timezone.localdate() + timedelta(days=SOON_DAYS)
        return self.published().filter(review_on__lte=last)

    def drafts(self):
        return self.filter(published=False)


class Article(PublicContent):
    """An article of the guide. `body` is HTML of portal.core.richtext; in it a blockquote is a
    statement that nobody has confirmed, with the authority's link."""

    class Group(models.TextChoices):
        """The stages of a patient's way, in their order."""

        CHOOSE = "choose", pgettext_lazy("stage of the guide", "Choosing")
        TRAVEL = "travel", pgettext_lazy("stage of the guide", "Before you travel")
        TREATMENT = "treatment", pgettext_lazy("stage of the guide", "In Seoul")
        MONEY = "money", pgettext_lazy("stage of the guide", "Money")
        RIGHTS = "rights", pgettext_lazy("stage of the guide", "Your rights")
        AFTER = "after", pgettext_lazy("stage of the guide", "After the treatment")

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    group = models.CharField(_("stage"), max_length=10, choices=Group)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    published = models.BooleanField(
        pgettext_lazy("an article", "published"), default=False, db_index=True
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=140)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    body = models.TextField(pgettext_lazy("of an article", "text"))
    checked_on = models.DateField(_("checked on"))
    reviewer = models.CharField(
        _("reviewer"),
        max_length=120,
        blank=True,
        help_text=_("Who stands for it. Empty: the city’s medical tourism desk."),
    )
    review_on = models.DateField(_("next review on"))
    modified_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article of the guide")
        verbose_name_plural = _("articles of the guide")
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    group__in=["choose", "travel", "treatment", "money", "rights", "after"]
                ),
                name="guide_article_group",
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="guide_article_slug",
                violation_error_message=_("A page of the guide has this address already."),
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=models.F("checked_on")),
                name="guide_article_review",
                violation_error_message=_("The next review comes after the last check."),
            ),
        ]

    def __str__(self):
        return self.title or self.slug

    def save(self, *args, **kwargs):
        for column in get_translation_fields("body"):
            setattr(self, column, cleaned(getattr(self, column)))
        super().save(*args, **kwargs)

    def is_live(self):
        return self.published


class Source(PublicContent):
    """What an article goes by. `name` is what the source calls itself."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="sources"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=160)
    url = models.URLField(_("page"), max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("of an article", "source")
        verbose_name_plural = pgettext_lazy("of an article", "sources")
        ordering = ["article", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=1900, year__lte=2100),
                name="guide_source_year",
                violation_error_message=_("This year is not plausible."),
            )
        ]

    def __str__(self):
        return self.name
