"""What a visitor can choose from. There may be twenty thousand hospitals: they are found by what
is typed, and never listed."""

from hospitals.models import Hospital
from hospitals.reading.catalogue import all_treatments
from hospitals.reading.microsite import treatment_names
from portal.core.text import columns, read
from portal.search.finding import ids_of
from wellness.models import Theme

MOST_FOUND = 8


def hospitals_named(name, language):
    """[{slug, name, district}] of the hospitals that the words find, the best first."""
    ids, _reading = ids_of("hospital", name, language)
    rows = Hospital.objects.published().filter(pk__in=ids[:MOST_FOUND])
    found = {
        row["pk"]: {
            "slug": row["slug"],
            "name": read(row, "name", language),
            "district": read(row, "district__name", language),
        }
        for row in rows.values("pk", "slug", *columns(language, "name", "district__name"))
    }
    return [found[pk] for pk in ids[:MOST_FOUND] if pk in found]


def treatments(hospital, language):
    """[(section's name, [(slug, name)])]: what the hospital (its plain dict) offers, else all."""
    if hospital is None:
        return [(name, rows) for _slug, name, rows in all_treatments(language)]
    offered = {row["slug"] for row in treatment_names(hospital["pk"], language)}
    groups = [
        (name, [row for row in rows if row[0] in offered])
        for _slug, name, rows in all_treatments(language)
    ]
    return [(name, rows) for name, rows in groups if rows]


def themes(language):
    rows = Theme.objects.order_by("order").values("slug", *columns(language, "name"))
    return [{"slug": row["slug"], "name": read(row, "name", language)} for row in rows]
