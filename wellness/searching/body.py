"""What of foods, points and spas can be found (portal.search.sources)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospitals.searching.naming import LANGUAGES, every_language, grouped, names_of, said, texts
from portal.core.text import columns, read
from portal.search.sources import Draft, Source, register

from ..models import AcupressurePoint, Constitution, Food, FoodFit, SpaKind


class BodySource(Source):
    """Rows of one model, each a title and a few sentences. `fields`: what is searched beside
    the name; `detail`: the one of them that a hit shows."""

    template = "search/hits/theme.html"
    model = None
    fields = ()
    plain = ("slug", "order")
    detail = ""

    def ids(self):
        return self.model.objects.order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        rows = self.model.objects.order_by("pk")
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        keywords = self.keywords()
        for row in rows.values("pk", *self.plain, *every_language("name", *self.fields)):
            names = (*names_of(row), *self.codes(row))
            found = {field: texts(row, field) for field in self.fields}
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=names,
                    keywords=tuple(said(text, language) for text in keywords.get(row["pk"], ())),
                    body=tuple(said(text, language) for text in found.values()),
                    merit=-row["order"],
                )

    def keywords(self):
        """{pk: [{language: word}]}"""
        return {}

    def codes(self, row):
        return ()

    def touched_by(self, instance):
        return [instance.pk] if isinstance(instance, self.model) else ()

    def dress(self, ids, language):
        """One query."""
        rows = self.model.objects.filter(pk__in=ids)
        return {
            row["pk"]: {
                "url": self.address(row),
                "title": self.title(row, language),
                "slug": row["slug"],
                "detail": read(row, self.detail, language),
            }
            for row in rows.values("pk", *self.plain, *columns(language, "name", self.detail))
        }

    def title(self, row, language):
        return read(row, "name", language)


@register
class ConstitutionSource(BodySource):
    """Also found by the foods of its list."""

    kind = "constitution"
    name = _("Foods by constitution")
    order = 62
    icon = "wellness"
    model = Constitution
    fields = ("meaning", "traits")
    plain = ("slug", "order", "hanja")
    detail = "meaning"

    def keywords(self):
        rows = FoodFit.objects.order_by("pk").values("constitution", *every_language("food__name"))
        return grouped((row["constitution"], texts(row, "food__name")) for row in rows)

    def codes(self, row):
        return (row["hanja"],)

    def touched_by(self, instance):
        if isinstance(instance, Food):
            found = FoodFit.objects.filter(food=instance.pk)
            return list(found.values_list("constitution", flat=True).distinct())
        if isinstance(instance, FoodFit):
            return [instance.constitution_id]
        return super().touched_by(instance)

    def address(self, row):
        return f"{reverse('wellness:foods')}#{row['slug']}"


@register
class AcupressureSource(BodySource):
    kind = "acupressure"
    name = _("Acupressure")
    order = 64
    icon = "person"
    model = AcupressurePoint
    fields = ("use", "where")
    plain = ("slug", "order", "code", "reading")
    detail = "use"

    def codes(self, row):
        return tuple(filter(None, (row["code"], row["reading"])))

    def address(self, row):
        return reverse("wellness:point", args=[row["slug"]])


@register
class SpaSource(BodySource):
    kind = "spa"
    name = _("Kinds of spas")
    order = 66
    icon = "wellness"
    model = SpaKind
    fields = ("summary", "offers")
    detail = "summary"

    def address(self, row):
        return f"{reverse('wellness:spas')}#{row['slug']}"
