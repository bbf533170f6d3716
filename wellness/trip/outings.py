"""The days of all courses as outings that a plan can choose from, and as a page shows them."""

from django.urls import reverse

from hospitals.geography import distance
from portal.core.publishing import remembered
from portal.core.text import columns, read
from wellness.models import Course, CourseDay, Place, Stop

from .terms import Outing

EFFORT = {Place.Mobility.EASY: 0, Place.Mobility.MODERATE: 1, Place.Mobility.DEMANDING: 2}
EFFORTS = dict(Place.Mobility.choices)
SEASONS = {
    "spring": {3, 4, 5},
    "summer": {6, 7, 8},
    "autumn": {9, 10, 11},
    "winter": {12, 1, 2},
}


def outings(language, point=None):
    """All days of published courses, as far from `point` as they are. Three queries, once a
    version of the content."""
    return tuple(outing(key, course, day, point) for key, course, day in all_days(language))


def outing(key, course, day, point):
    near = None if point is None or day["point"] is None else distance(*point, *day["point"])
    return Outing(
        course=key[0],
        number=key[1],
        theme=course["theme"],
        demands=day["demands"],
        effort=EFFORT[course["mobility"]],
        months=course["months"],
        metres=near,
        night=day["night"],
        order=course["order"],
        made_for=course["made_for"],
    )


@remembered
def all_days(language):
    """((course slug, number), course, day) in order; a day without a stop is no outing."""
    courses, stops = courses_of(language), stops_of(language)
    rows = CourseDay.objects.filter(course__published=True).order_by(
        "course__theme__order", "course__days", "course__order", "course_id", "number"
    )
    return tuple(
        (
            (courses[row["course_id"]]["slug"], row["number"]),
            courses[row["course_id"]],
            day_of(row, stops[row["pk"]], language),
        )
        for row in rows.values("pk", "course_id", "number", *columns(language, "title", "rest"))
        if row["pk"] in stops and row["course_id"] in courses
    )


def shown(outing, language):
    """An outing as a page shows it."""
    course, day = days_by_key(language)[outing.course, outing.number]
    return {
        "name": course["name"],
        "url": f"{reverse('wellness:course', args=[course['slug']])}#day-{outing.number}",
        "icon": f"theme-{course['theme']}",
        "effort": EFFORTS[course["mobility"]],
        "effort_icon": f"effort-{course['mobility']}",
        "number": outing.number,
        "days": course["days"],
        "title": day["title"],
        "rest": day["rest"],
        "stops": day["stops"],
        "night": day["night"],
    }


@remembered
def days_by_key(language):
    return {key: (course, day) for key, course, day in all_days(language)}


def courses_of(language):
    rows = Course.objects.published().filter(in_trips=True)
    found = rows.order_by("theme__order", "days", "order", "pk").values(
        "pk", "slug", "days", "mobility", "made_for", "theme__slug", *SEASONS,
        *columns(language, "name"),
    )  # fmt: skip
    return {
        row["pk"]: {
            "slug": row["slug"],
            "name": read(row, "name", language),
            "theme": row["theme__slug"],
            "days": row["days"],
            "mobility": row["mobility"],
            "months": frozenset().union(*(SEASONS[name] for name in SEASONS if row[name])),
            "made_for": frozenset(row["made_for"]),
            "order": order,
        }
        for order, row in enumerate(found)
    }


def stops_of(language):
    """{day: [row]} with what a plan needs of each stop."""
    rows = Stop.objects.filter(day__course__published=True).order_by("day_id", "starts_at")
    found = {}
    for row in rows.values(
        "day_id", "starts_at", "activity", "demands", "place__latitude", "place__longitude",
        "place_id", *columns(language, "title", "place__name"),
    ):  # fmt: skip
        found.setdefault(row["day_id"], []).append(row)
    return found


def day_of(row, stops, language):
    placed = [stop for stop in stops if stop["place_id"]]
    first = placed[0] if placed else None
    return {
        "title": read(row, "title", language),
        "rest": read(row, "rest", language),
        "demands": frozenset(demand for stop in stops for demand in stop["demands"]),
        "point": first and (first["place__latitude"], first["place__longitude"]),
        "night": any(stop["activity"] == Stop.Activity.NIGHT for stop in placed),
        "stops": list(names_of(stops, language)),
    }


def names_of(stops, language):
    """When one is where; several stops at one place are one."""
    before = None
    for stop in stops:
        if stop["place_id"] is None or stop["place_id"] != before:
            name = read(stop, "place__name", language) or read(stop, "title", language)
            yield {"starts_at": stop["starts_at"], "name": name}
        before = stop["place_id"]
