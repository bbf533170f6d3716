"""The list of facilities and its filters, as plain data."""

from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode, urlsplit

from django.db.models import Count
from django.urls import reverse

from hospitals import map_links
from hospitals.models import OpenLicence, Source
from hospitals.partners.reading.directory import name_order
from hospitals.reading import catalogue
from hospitals.reading.panel import Choice
from portal.core.heads import shortened
from portal.core.publishing import remembered
from portal.core.text import Text, columns, lines, read

from ..models import Facility

PAGE_SIZE = 24
MAPS_SHOWN = 3  # beside each facility; a page has dozens
BRIEF = 220  # columns of a description that stand without being opened
KINDS = dict(Facility.Kind.choices)


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; "" is anything."""

    kind: str = ""
    district: str = ""

    def pairs(self, page=1):
        named = [(name, value) for name, value in asdict(self).items() if value]
        return named + ([("page", str(page))] if page > 1 else [])

    def query(self, page=1):
        return urlencode(self.pairs(page))

    def address(self, page=1):
        query = self.query(page)
        return reverse("wellness:facilities") + (f"?{query}" if query else "")


# --- How many there are ------------------------------------------------------------
@remembered
def tallies():
    """[(kind, district or None, number)] of what is shown. One query."""
    rows = Facility.objects.shown().order_by().values_list("kind", "district__slug")
    return list(rows.annotate(Count("pk")))


def number(asked):
    return sum(
        count
        for kind, district, count in tallies()
        if asked.kind in ("", kind) and asked.district in ("", district)
    )


def options(language):
    """{filter: [(value, name)]}: every kind, and the districts in which there is any."""
    districts = {district for _kind, district, _number in tallies()}
    return {
        "kind": list(KINDS.items()),
        "district": [
            (row["slug"], row["name"])
            for row in catalogue.districts(language)
            if row["slug"] in districts
        ],
    }


def panel(asked, language):
    """{filter: [Choice]}, each with the number of facilities one would see with it."""
    return {
        field: [choice(asked, field, value, name) for value, name in named]
        for field, named in options(language).items()
    }


def choice(asked, field, value, name):
    narrowed = replace(asked, **{field: value})
    return Choice(value, name, number(narrowed), getattr(asked, field) == value)


def chips(asked, language):
    """[{name, href}] of what is in use, each with the address without it."""
    names = {field: dict(named) for field, named in options(language).items()}
    return [
        {"name": names[field][value], "href": replace(asked, **{field: ""}).address()}
        for field, value in asked.pairs()
    ]


# --- The facilities ----------------------------------------------------------------
def cards(asked, language, page=1):
    """The facilities of a page by their names. One query."""
    start = (page - 1) * PAGE_SIZE
    rows = Facility.objects.shown().filter(
        **({"kind": asked.kind} if asked.kind else {}),
        **({"district__slug": asked.district} if asked.district else {}),
    )
    rows = rows.order_by(name_order(language), "pk").values(
        "pk", "kind", "name_ko", "address_ko", "latitude", "longitude", "phone", "homepage",
        "confirmed", "checked_on", "source", "licence",
        *columns(
            language, "name", "description", "address", "hours", "rest_days", "district__name"
        ),
    )  # fmt: skip
    return [card(row, language) for row in rows[start : start + PAGE_SIZE]]


def card(row, language):
    description = read(row, "description", language)
    whole = " ".join(description.split())
    brief = shortened(whole, BRIEF)
    return {
        "anchor": anchor(row["pk"]),
        "kind": row["kind"],
        "kind_name": KINDS[row["kind"]],
        "name": read(row, "name", language),
        "name_ko": row["name_ko"] or "",
        "district": read(row, "district__name", language),
        "brief": Text(brief, description.language, description.foreign),
        "description": lines(description) if brief != whole else [],
        "address": read(row, "address", language),
        "address_ko": row["address_ko"] or "",
        "hours": read(row, "hours", language),
        "rest_days": read(row, "rest_days", language),
        "phone": row["phone"],
        "homepage": row["homepage"],
        "host": (urlsplit(row["homepage"]).hostname or "").removeprefix("www."),
        "maps": maps(row, language),
        "confirmed": row["confirmed"],
        "checked_on": row["checked_on"],
        "imported": row["source"] == Source.NATIONAL,
        "licence": row["licence"],
    }


def licences(cards):
    """Under which licences of open data these stand."""
    used = {card["licence"] for card in cards}
    return [name for code, name in OpenLicence.choices if code in used]


def anchor(pk):
    """Where a facility stands on its page."""
    return f"facility-{pk}"


def maps(row, language):
    if row["latitude"] is None:
        return []
    name = row["name_ko"] or read(row, "name", language)
    target = map_links.Target(name, row["address_ko"] or "", row["latitude"], row["longitude"])
    return map_links.links(target, language)[:MAPS_SHOWN]
