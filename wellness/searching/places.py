"""What of wellness can be found (portal.search.sources)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospitals.searching.naming import LANGUAGES, every_language, meanings, names_of, said, texts
from portal.core.text import columns, read
from portal.search.sources import Draft, Source, register

from ..models import Place, Theme


@register
class ThemeSource(Source):
    kind = "theme"
    name = _("Wellness themes")
    order = 50
    template = "search/hits/theme.html"
    icon = "wellness"

    def ids(self):
        return Theme.objects.order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        themes = Theme.objects.order_by("pk")
        if ids is not None:
            themes = themes.filter(pk__in=ids)
        for row in themes.values("pk", "slug", "order", *every_language("name", "summary")):
            names, summary = names_of(row), texts(row, "summary")
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=names,
                    body=(said(summary, language),),
                    stands_for=frozenset({f"theme:{row['slug']}"}),
                    merit=-row["order"],
                )

    def meanings(self, language):
        return meanings(Theme, "theme", language)

    def touched_by(self, instance):
        return [instance.pk] if isinstance(instance, Theme) else ()

    def dress(self, ids, language):
        """One query."""
        rows = Theme.objects.filter(pk__in=ids)
        return {
            row["pk"]: {
                "url": address(row["slug"]),
                "title": read(row, "name", language),
                "slug": row["slug"],
                "detail": read(row, "summary", language),
            }
            for row in rows.values("pk", "slug", *columns(language, "name", "summary"))
        }


@register
class PlaceSource(Source):
    kind = "place"
    name = _("Wellness places")
    order = 60
    template = "search/hits/place.html"
    icon = "pin"

    def ids(self):
        return Place.objects.order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        places = Place.objects.order_by("pk")
        if ids is not None:
            places = places.filter(pk__in=ids)
        fields = ("name", "offers", "theme__name", "district__name")
        for row in places.values(
            "pk", "order", "theme__slug", "district__slug", *every_language(*fields)
        ):
            names, found = names_of(row), {field: texts(row, field) for field in fields}
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=names,
                    keywords=tuple(said(found[field], language) for field in fields[2:]),
                    body=(said(found["offers"], language),),
                    concepts=frozenset(
                        {f"theme:{row['theme__slug']}", f"district:{row['district__slug']}"}
                    ),
                    merit=-row["order"],
                )

    def touched_by(self, instance):
        if isinstance(instance, Place):
            return [instance.pk]
        meta = instance._meta
        if (meta.app_label, meta.model_name) in {("wellness", "theme"), ("hospitals", "district")}:
            own = Place.objects.filter(**{meta.model_name: instance.pk})
            return list(own.values_list("pk", flat=True))
        return ()

    def dress(self, ids, language):
        """One query."""
        rows = Place.objects.filter(pk__in=ids).values(
            "pk", "slug", *columns(language, "name", "offers", "district__name", "theme__name")
        )
        return {
            row["pk"]: {
                "url": address(row["slug"]),
                "title": read(row, "name", language),
                "where": read(row, "district__name", language),
                "theme": read(row, "theme__name", language),
                "detail": read(row, "offers", language),
            }
            for row in rows
        }


def address(slug):
    return f"{reverse('wellness:index')}#{slug}"
