"""Treatments and the six kinds of care."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospitals.models import CareSection, Treatment
from hospitals.reading import concepts as links
from hospitals.reading import hits as reasons
from portal.core.text import columns, read
from portal.search.sources import Draft, Source, register

from .naming import LANGUAGES, concept_groups, every_language, meanings, names_of, said, texts


@register
class TreatmentSource(Source):
    kind = "treatment"
    name = _("Treatments")
    order = 10
    template = "search/hits/treatment.html"
    icon = "treatment"

    def ids(self):
        return Treatment.objects.order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        treatments = Treatment.objects.order_by("pk")
        if ids is not None:
            treatments = treatments.filter(pk__in=ids)
        fields = ("name", "summary", "section__name")
        for row in treatments.values("pk", "slug", "order", *every_language(*fields)):
            names, summary, section = (
                names_of(row),
                texts(row, "summary"),
                texts(row, "section__name"),
            )
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=names,
                    body=(said(summary, language), said(section, language)),
                    stands_for=frozenset({f"treatment:{row['slug']}"}),
                    merit=-row["order"],
                )

    def meanings(self, language):
        return meanings(Treatment, "treatment", language)

    def concept_groups(self):
        rows = Treatment.objects.select_related("section").order_by("section__order", "order")
        return concept_groups(rows, "treatment", lambda row: (row.section.slug, row.section.name))

    def touched_by(self, instance):
        if isinstance(instance, Treatment):
            return [instance.pk]
        if isinstance(instance, CareSection):
            return list(Treatment.objects.filter(section=instance.pk).values_list("pk", flat=True))
        return ()

    def dress(self, ids, language):
        """One query."""
        rows = Treatment.objects.filter(pk__in=ids).values(
            "pk", "slug", "section__slug", *columns(language, "name", "summary", "section__name")
        )
        return {
            row["pk"]: {
                "url": f"{reverse('hospitals:section', args=[row['section__slug']])}#{row['slug']}",
                "title": read(row, "name", language),
                "slug": row["slug"],
                "section": row["section__slug"],
                "summary": read(row, "summary", language),
                "detail": read(row, "section__name", language),
            }
            for row in rows
        }

    def explain(self, hits, reading, language):
        """How many hospitals offer it, and where they are. One query."""
        reasons.count_hospitals(hits)

    def named(self, concepts, language):
        return links.treatments(concepts, language)


@register
class SectionSource(Source):
    kind = "section"
    name = _("Kinds of care")
    order = 30
    template = "search/hits/section.html"
    icon = "sections"
    texts = ("tagline", "summary", "introduction", "covers", "prepare", "caution")

    def ids(self):
        return CareSection.objects.order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        sections = CareSection.objects.order_by("pk")
        if ids is not None:
            sections = sections.filter(pk__in=ids)
        for row in sections.values("pk", "slug", "order", *every_language("name", *self.texts)):
            names, body = names_of(row), [texts(row, field) for field in self.texts]
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=names,
                    body=tuple(said(text, language) for text in body),
                    stands_for=frozenset({f"section:{row['slug']}"}),
                    merit=-row["order"],
                )

    def meanings(self, language):
        return meanings(CareSection, "section", language)

    def concept_groups(self):
        rows = CareSection.objects.order_by("order")
        return concept_groups(rows, "section", lambda row: ("sections", _("Kinds of care")))

    def touched_by(self, instance):
        return [instance.pk] if isinstance(instance, CareSection) else ()

    def dress(self, ids, language):
        """One query."""
        rows = CareSection.objects.filter(pk__in=ids).values(
            "pk", "slug", *columns(language, "name", "tagline", "summary")
        )
        return {
            row["pk"]: {
                "url": reverse("hospitals:section", args=[row["slug"]]),
                "title": read(row, "name", language),
                "slug": row["slug"],
                "section": row["slug"],
                "summary": read(row, "summary", language),
                "detail": read(row, "tagline", language),
            }
            for row in rows
        }

    def named(self, concepts, language):
        return links.sections(concepts, language)

    def ways(self, language):
        return {"title": _("By kind of care"), "ways": links.section_ways(language)}
