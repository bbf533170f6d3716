"""The list of courses and its filters, as plain data."""

from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from hospitals.reading import catalogue
from hospitals.reading.panel import Choice
from portal.core.publishing import remembered
from portal.core.text import columns, read
from portal.guide.recovery import DEMANDS

from ..models import Course, Stop, Theme
from ..models.courses import LONG_DAYS, SEASONS
from .places import EFFORT

SHORT, LONG = "short", "long"
LENGTHS = {
    SHORT: pgettext_lazy("length of a course", "Short: 1 to 6 days"),
    LONG: pgettext_lazy("length of a course", "Long: 7 days and more"),
}
SEASON_NAMES = {
    "spring": pgettext_lazy("season", "Spring"),
    "summer": pgettext_lazy("season", "Summer"),
    "autumn": pgettext_lazy("season", "Autumn"),
    "winter": pgettext_lazy("season", "Winter"),
}


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; "" is anything."""

    theme: str = ""
    length: str = ""
    district: str = ""
    mobility: str = ""
    season: str = ""

    def pairs(self):
        return [(name, value) for name, value in asdict(self).items() if value]

    def query(self):
        return urlencode(self.pairs())

    def address(self):
        query = self.query()
        return reverse("wellness:courses") + (f"?{query}" if query else "")

    def leaves(self, card):
        """Whether a course of the list is among what is asked for."""
        return (
            self.theme in ("", card["theme"])
            and self.length in ("", card["length"])
            and (not self.district or self.district in card["districts"])
            and self.mobility in ("", card["mobility"])
            and (not self.season or self.season in card["seasons"])
        )


# --- The courses -----------------------------------------------------------------
@remembered
def themes(language):
    """[(slug, name, summary)] in order. One query."""
    rows = Theme.objects.order_by("order").values("slug", *columns(language, "name", "summary"))
    return [
        (row["slug"], read(row, "name", language), read(row, "summary", language)) for row in rows
    ]


@remembered
def cards(language):
    """All courses on the site in order. Two queries."""
    rows = (
        Course.objects.published()
        .order_by("theme__order", "days", "order", "slug")
        .values(
            "pk", "slug", "theme__slug", "days", "mobility", *SEASONS, "confirmed", "checked_on",
            *columns(language, "name", "summary", "theme__name"),
        )
    )  # fmt: skip
    seen = stops_by_course()
    return [card(row, seen.get(row["pk"], ()), language) for row in rows]


def stops_by_course():
    """{course: [what each of its stops adds to its card]}. One query."""
    found = {}
    rows = Stop.objects.order_by("day__number", "starts_at").values(
        "day__course_id", "place__slug", "place__district__slug", "demands", "cost"
    )
    for row in rows:
        found.setdefault(row["day__course_id"], []).append(row)
    return found


def card(row, stops, language):
    seasons = [season for season in SEASONS if row[season]]
    asked = {demand for stop in stops for demand in stop["demands"]}
    return {
        "slug": row["slug"],
        "url": reverse("wellness:course", args=[row["slug"]]),
        "name": read(row, "name", language),
        "summary": read(row, "summary", language),
        "theme": row["theme__slug"],
        "theme_name": read(row, "theme__name", language),
        "icon": f"theme-{row['theme__slug']}",
        "days": row["days"],
        "length": LONG if row["days"] >= LONG_DAYS else SHORT,
        "mobility": row["mobility"],
        "effort": EFFORT[row["mobility"]],
        "effort_icon": f"effort-{row['mobility']}",
        "seasons": seasons,
        "season_names": [SEASON_NAMES[season] for season in seasons],
        "all_year": len(seasons) == len(SEASONS),
        "districts": each_once(stop["place__district__slug"] for stop in stops),
        "places": each_once(stop["place__slug"] for stop in stops),
        "demands": [name for demand, name in DEMANDS.items() if demand in asked],
        "cost": sum(stop["cost"] or 0 for stop in stops),
    }


def each_once(values):
    return list(dict.fromkeys(value for value in values if value))


def by_place(language):
    """{place: [course, …]} of what stops there, in the order of the list."""
    found = {}
    for one in cards(language):
        for place in one["places"]:
            found.setdefault(place, []).append(one)
    return found


def few(language, number):
    """The first course of as many themes, and then others: some of each kind."""
    first, others = {}, []
    for one in cards(language):
        if one["theme"] in first:
            others.append(one)
        else:
            first[one["theme"]] = one
    return [*first.values(), *others][:number]


# --- The list and its filters -----------------------------------------------------
def by_theme(found, language):
    """The courses as the page shows them: themes that have any, each with its short and its
    long ones."""
    for slug, name, summary in themes(language):
        own = [one for one in found if one["theme"] == slug]
        lengths = [
            (key, title, [one for one in own if one["length"] == key])
            for key, title in LENGTHS.items()
        ]
        if own:
            yield {
                "slug": slug,
                "icon": f"theme-{slug}",
                "name": name,
                "summary": summary,
                "lengths": [group for group in lengths if group[2]],
            }


def options(language):
    """{filter: [(value, name)]}. Districts are those where any course stops."""
    stopped = {slug for one in cards(language) for slug in one["districts"]}
    return {
        "theme": [(slug, name) for slug, name, _summary in themes(language)],
        "length": list(LENGTHS.items()),
        "district": [
            (row["slug"], row["name"])
            for row in catalogue.districts(language)
            if row["slug"] in stopped
        ],
        "mobility": list(EFFORT.items()),
        "season": list(SEASON_NAMES.items()),
    }


def panel(asked, language):
    """{filter: [Choice]}, each with the number of courses one would see with it."""
    return {
        field: [choice(asked, field, value, name, language) for value, name in named]
        for field, named in options(language).items()
    }


def choice(asked, field, value, name, language):
    narrowed = replace(asked, **{field: value})
    number = sum(narrowed.leaves(one) for one in cards(language))
    return Choice(value, name, number, getattr(asked, field) == value)


def chips(asked, language):
    """[{name, href}] of what is in use, each with the address without it."""
    names = {field: dict(named) for field, named in options(language).items()}
    return [
        {"name": names[field].get(value, value), "href": replace(asked, **{field: ""}).address()}
        for field, value in asked.pairs()
    ]
