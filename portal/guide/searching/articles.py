"""Articles of the guide, by their words (portal.search.sources)."""

from django.conf import settings
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from portal.core.text import column, columns, read
from portal.search.sources import Draft, Source, register

from ..models import Article

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES


@register
class ArticleSource(Source):
    kind = "article"
    name = _("Guide for patients")
    order = 45
    template = "search/hits/article.html"
    icon = "guide"

    def ids(self):
        return Article.objects.published().order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        articles = Article.objects.published().order_by("pk")
        if ids is not None:
            articles = articles.filter(pk__in=ids)
        every = [column(name, code) for name in ("title", "summary", "body") for code in LANGUAGES]
        for row in articles.values("pk", "order", *every):
            titles = tuple(filter(None, (row[column("title", code)] for code in LANGUAGES)))
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=titles,
                    keywords=(read(row, "summary", language),),
                    body=(strip_tags(read(row, "body", language)),),
                    merit=-row["order"],
                )

    def touched_by(self, instance):
        return [instance.pk] if isinstance(instance, Article) else ()

    def dress(self, ids, language):
        """One query."""
        rows = Article.objects.published().filter(pk__in=ids)
        return {
            row["pk"]: {
                "url": reverse("guide:article", args=[row["slug"]]),
                "title": read(row, "title", language),
                "stage": Article.Group(row["group"]).label,
                "detail": read(row, "summary", language),
            }
            for row in rows.values("pk", "slug", "group", *columns(language, "title", "summary"))
        }
