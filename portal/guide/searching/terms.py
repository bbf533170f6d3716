"""What of the glossary can be found (portal.search.sources): the guide's own words. Treatments
and departments have sources of their own."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.text import column, columns, read
from portal.search.sources import Draft, Source, register

from ..models import Term
from ..reading.terms import sound_of

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES


@register
class TermSource(Source):
    kind = "term"
    name = _("Glossary")
    order = 80
    template = "search/hits/term.html"
    icon = "speech"

    def ids(self):
        return Term.objects.order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        rows = Term.objects.order_by("pk")
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        every = [column("text", code) for code in LANGUAGES]
        for row in rows.values("pk", "order", "sound", *every):
            texts = tuple(filter(None, (row[name] for name in every)))
            sound = sound_of(row[column("text", "ko")] or "", row["sound"])
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=texts,
                    body=(sound,),
                    merit=-row["order"],
                )

    def touched_by(self, instance):
        return [instance.pk] if isinstance(instance, Term) else ()

    def dress(self, ids, language):
        """One query."""
        rows = Term.objects.filter(pk__in=ids).values(
            "pk", "slug", "sound", *columns("ko", "text"), *columns(language, "text")
        )
        return {
            row["pk"]: {
                "url": f"{reverse('guide:glossary')}?show={row['slug']}",
                "title": read(row, "text", language),
                "korean": row[column("text", "ko")] or "",
                "sound": sound_of(row[column("text", "ko")] or "", row["sound"]),
            }
            for row in rows
        }
