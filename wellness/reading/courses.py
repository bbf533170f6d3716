"""A course as its page, its print and its calendar file show it, as plain data."""

from datetime import timedelta

from django.urls import reverse

from hospitals import map_links
from portal.core.text import columns, lines, read
from portal.core.translation_state import mark_older
from portal.guide.recovery import DEMANDS, PARKWONJIN, RECOVERIES

from ..fitness import table
from ..models import Course, CourseDay, Stop
from ..models.courses import LONG_DAYS, SEASONS
from ..timetable import clock_of, minute_of
from .course_list import SEASON_NAMES
from .course_map import course_map, kind_of_line
from .places import EFFORT

TEXTS = ("name", "summary", "introduction", "suits", "caution", "prepare")
ACTIVITIES, WAYS = dict(Stop.Activity.choices), dict(Stop.Way.choices)
MAPS_SHOWN = 3  # services a place; those that the language's readers use stand first


def course(slug, language):
    """The course; None where there is none to be seen. Four queries, and one for the map."""
    row = (
        Course.objects.shown()
        .filter(slug=slug)
        .values(
            "pk", "slug", "theme__slug", "days", "mobility", "made_for", *SEASONS,
            "confirmed", "checked_on",
            *columns(language, *TEXTS, "theme__name"),
        )
        .first()
    )  # fmt: skip
    if row is None:
        return None
    found = head(row, language)
    places = {}
    found["course_days"] = days = days_of(row["pk"], language, places)
    found["places"] = list(places.values())
    stops = [stop for day in days for stop in day["stops"]]
    found["cost"] = sum(stop["cost"] or 0 for stop in stops)
    found["free"] = bool(stops) and all(stop["cost"] == 0 for stop in stops)
    found["unpriced"] = sum(stop["cost"] is None for stop in stops)
    found["districts"] = list(dict.fromkeys(place["district"] for place in places.values()))
    found["source"] = PARKWONJIN
    found["fits"] = table([day["demands"] for day in days])
    mark_older(Course, language, {(row["pk"], name): found[name] for name in TEXTS[:3]})
    return found


def head(row, language):
    seasons = [season for season in SEASONS if row[season]]
    texts = {name: read(row, name, language) for name in TEXTS}
    for name in ("suits", "caution", "prepare"):
        texts[name] = lines(texts[name])
    return {
        **texts,
        "slug": row["slug"],
        "url": reverse("wellness:course", args=[row["slug"]]),
        "theme": row["theme__slug"],
        "theme_name": read(row, "theme__name", language),
        "icon": f"theme-{row['theme__slug']}",
        "days": row["days"],
        "is_long": row["days"] >= LONG_DAYS,
        "effort": EFFORT[row["mobility"]],
        "effort_icon": f"effort-{row['mobility']}",
        "season_names": [SEASON_NAMES[season] for season in seasons],
        "all_year": len(seasons) == len(SEASONS),
        "made_for": [RECOVERIES[kind].name for kind in row["made_for"] if kind in RECOVERIES],
        "confirmed": row["confirmed"],
        "checked_on": row["checked_on"],
    }


# --- Days and stops --------------------------------------------------------------
def days_of(pk, language, places):
    """The days with their stops; `places` is filled with those that are named, by slug and
    numbered in the order in which they are come to. Two queries."""
    rows = (
        CourseDay.objects.filter(course=pk)
        .order_by("number")
        .values(
            "pk", "number", "rain_place__name_ko", "rest_place__name_ko",
            *columns(
                language, "title", "note", "rain", "rest", "rain_place__name", "rest_place__name"
            ),
        )
    )  # fmt: skip
    stops = stops_of(pk, language, places)
    return [day(row, stops.get(row["pk"], []), language) for row in rows]


def day(row, stops, language):
    return {
        "number": row["number"],
        "line": kind_of_line(row["number"]),
        **{name: read(row, name, language) for name in ("title", "note")},
        "alternatives": [
            {
                "kind": kind,
                "text": read(row, kind, language),
                "place": read(row, f"{kind}_place__name", language),
                "place_ko": row[f"{kind}_place__name_ko"] or "",
            }
            for kind in ("rain", "rest")
            if read(row, kind, language) or read(row, f"{kind}_place__name", language)
        ],
        "stops": stops,
        "begins": stops[0]["starts_at"] if stops else None,
        "ends": stops[-1]["ends_at"] if stops else None,
        "cost": sum(stop["cost"] or 0 for stop in stops),
        "demands": [demand for demand in DEMANDS if any(demand in stop["asks"] for stop in stops)],
    }


def stops_of(pk, language, places):
    """{day: [stop, …]}. One query."""
    found = {}
    rows = (
        Stop.objects.filter(day__course=pk)
        .order_by("day__number", "starts_at")
        .values(
            "day_id", "starts_at", "minutes", "activity", "demands", "cost", "way", "way_minutes",
            "place__slug", "place__latitude", "place__longitude", "place__mobility",
            "place__confirmed", "place__checked_on", "place__name_ko",
            *columns(language, "title", "note", "place__name", "place__district__name"),
        )
    )  # fmt: skip
    for row in rows:
        found.setdefault(row["day_id"], []).append(stop(row, language, places))
    return found


def stop(row, language, places):
    asks = [demand for demand in DEMANDS if demand in row["demands"]]
    end = minute_of(row["starts_at"]) + row["minutes"]
    where = place_of(row, language, places) if row["place__slug"] else None
    title = read(row, "title", language)
    return {
        "starts_at": row["starts_at"],
        "ends_at": clock_of(end),
        "next_morning": end > 24 * 60,
        "minutes": row["minutes"],
        "lasts": timedelta(minutes=row["minutes"]),
        "activity": ACTIVITIES[row["activity"]],
        "title": title or (where["name"] if where else ACTIVITIES[row["activity"]]),
        "titled": bool(title and where),
        "note": read(row, "note", language),
        "place": where,
        "asks": asks,
        "demands": [DEMANDS[demand] for demand in asks],
        "cost": row["cost"],
        "way": WAYS.get(row["way"], ""),
        "way_kind": row["way"],
        "way_minutes": row["way_minutes"],
    }


def place_of(row, language, places):
    slug = row["place__slug"]
    if slug not in places:
        places[slug] = {
            "slug": slug,
            "number": len(places) + 1,
            "name": read(row, "place__name", language),
            "name_ko": row["place__name_ko"] or "",
            "district": read(row, "place__district__name", language),
            "latitude": row["place__latitude"],
            "longitude": row["place__longitude"],
            "effort": EFFORT[row["place__mobility"]],
            "effort_icon": f"effort-{row['place__mobility']}",
            "confirmed": row["place__confirmed"],
            "checked_on": row["place__checked_on"],
            "maps": maps(row, language),
        }
    return places[slug]


def maps(row, language):
    name = row["place__name_ko"] or read(row, "place__name", language)
    target = map_links.Target(name, "", row["place__latitude"], row["place__longitude"])
    return map_links.links(target, language)[:MAPS_SHOWN]


def map_of(found, language):
    """The map of a course that was read; the districts' outlines are remembered."""
    where = {place["number"]: (place["latitude"], place["longitude"]) for place in found["places"]}
    trails = [
        (day["number"], [stop["place"]["number"] for stop in day["stops"] if stop["place"]])
        for day in found["course_days"]
    ]
    return course_map(language, where, trails)
