"""What of the guide can be found (portal.search.sources)."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.text import column, columns, read
from portal.search.sources import Draft, Source, register

from ..models import HelpLine

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
TEXTS = ("name", "service", "address", "hours", "languages_note")


@register
class HelpLineSource(Source):
    kind = "helpline"
    name = _("Help numbers")
    order = 70
    template = "search/hits/helpline.html"
    icon = "phone"

    def ids(self):
        return HelpLine.objects.order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        lines = HelpLine.objects.order_by("pk")
        if ids is not None:
            lines = lines.filter(pk__in=ids)
        every = [column(field, code) for field in TEXTS for code in LANGUAGES]
        for row in lines.values("pk", "order", "number", "international", *every):
            names = tuple(filter(None, (row[column("name", code)] for code in LANGUAGES)))
            for language in LANGUAGES:
                said = [read(row, field, language) for field in TEXTS[1:]]
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=tuple(filter(None, (*names, row["number"]))),
                    body=(*said, row["international"]),
                    merit=-row["order"],
                )

    def touched_by(self, instance):
        return [instance.pk] if isinstance(instance, HelpLine) else ()

    def dress(self, ids, language):
        """One query."""
        rows = HelpLine.objects.filter(pk__in=ids).values(
            "pk", "slug", "number", "international", *columns(language, "name", "service")
        )
        return {
            row["pk"]: {
                "url": f"{reverse('guide:numbers')}#{row['slug']}",
                "title": read(row, "name", language),
                "number": row["number"],
                "international": row["international"],
                "detail": read(row, "service", language),
            }
            for row in rows
        }
