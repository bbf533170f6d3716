"""Items of the checklist can be found, each in its place on the page."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from portal.core.text import column, columns, read
from portal.search.sources import Draft, Source, register

from ..models import ChecklistItem, Stage

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES


@register
class ChecklistSource(Source):
    kind = "checklist"
    name = pgettext_lazy("of a journey", "Checklist")
    order = 72
    template = "search/hits/checklist.html"
    icon = "good"

    def ids(self):
        return ChecklistItem.objects.published().order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        items = ChecklistItem.objects.published().order_by("pk")
        if ids is not None:
            items = items.filter(pk__in=ids)
        every = [column(field, code) for field in ("text", "note") for code in LANGUAGES]
        for row in items.values("pk", "order", *every):
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    keywords=(read(row, "text", language),),
                    body=(read(row, "note", language),),
                    merit=-row["order"],
                )

    def touched_by(self, instance):
        return [instance.pk] if isinstance(instance, ChecklistItem) else ()

    def dress(self, ids, language):
        """One query."""
        rows = ChecklistItem.objects.filter(pk__in=ids).values(
            "pk", "slug", "stage", *columns(language, "text", "note")
        )
        return {
            row["pk"]: {
                "url": f"{reverse('guide:checklist')}#item-{row['slug']}",
                "title": read(row, "text", language),
                "stage": Stage(row["stage"]).label,
                "detail": read(row, "note", language),
            }
            for row in rows
        }
