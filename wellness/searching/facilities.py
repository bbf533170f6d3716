"""What of facilities can be found (portal.search.sources)."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospitals.searching.naming import LANGUAGES, every_language, names_of, said, texts
from portal.core.text import columns, read
from portal.search.sources import Draft, Source, register

from ..models import Facility
from ..reading.facilities import KINDS, anchor


@register
class FacilitySource(Source):
    kind = "facility"
    name = _("Wellness facilities")
    order = 67
    template = "search/hits/facility.html"
    icon = "pin"

    def ids(self):
        return Facility.objects.published().order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        rows = Facility.objects.published().order_by("pk")
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        fields = ("name", "description", "address", "district__name")
        for row in rows.values("pk", "district__slug", *every_language(*fields)):
            names, found = names_of(row), {field: texts(row, field) for field in fields[1:]}
            near = {f"district:{row['district__slug']}"} if row["district__slug"] else ()
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=names,
                    keywords=(said(found["district__name"], language),),
                    body=tuple(said(found[field], language) for field in fields[1:3]),
                    concepts=frozenset(near),
                )

    def touched_by(self, instance):
        if isinstance(instance, Facility):
            return [instance.pk]
        if instance._meta.label_lower == "hospitals.district":
            own = Facility.objects.filter(district=instance.pk)
            return list(own.values_list("pk", flat=True))
        return ()

    def dress(self, ids, language):
        """One query."""
        rows = Facility.objects.filter(pk__in=ids).values(
            "pk", "kind", "district__slug",
            *columns(language, "name", "address", "district__name"),
        )  # fmt: skip
        return {
            row["pk"]: {
                "url": address(row),
                "title": read(row, "name", language),
                "kind": KINDS[row["kind"]],
                "where": read(row, "district__name", language),
                "detail": read(row, "address", language),
            }
            for row in rows
        }


def address(row):
    """In the shortest list that holds it, so that it stands on its first page."""
    asked = {"kind": row["kind"], "district": row["district__slug"] or ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('wellness:facilities')}?{query}#{anchor(row['pk'])}"
