"""Wellness courses: days in Seoul, stop by stop, and what they are not fit for."""

from portal.guide.recovery import DEMANDS, PARKWONJIN
from portal.opendata import texts
from portal.opendata.resource import register
from portal.opendata.wording import source
from wellness import fitness
from wellness.models import Course, CourseDay, Stop
from wellness.models.courses import LONG_DAYS, SEASONS

TEXTS = ("name", "summary", "introduction", "suits", "caution", "prepare", "theme__name")
OF_DAY = ("title", "note", "rain", "rain_place__name", "rest", "rest_place__name")
OF_STOP = ("title", "note", "place__name", "place__district__name")


class Courses:
    kind = "courses"

    def ids(self, filters, language):
        return sorted(Course.objects.published().values_list("slug", flat=True))

    def records(self, ids, language):
        """Three queries: courses, days, stops."""
        rows = Course.objects.published().filter(slug__in=ids)
        found = {
            row["slug"]: row
            for row in rows.values(
                "pk", "slug", "theme__slug", "days", "mobility", "made_for", *SEASONS,
                "confirmed", "checked_on", *texts.columns(language, *TEXTS),
            )
        }  # fmt: skip
        rows = [found[slug] for slug in ids if slug in found]
        pks = [row["pk"] for row in rows]
        days, stops = days_of(pks, language), stops_of(pks, language)
        return [record(row, days.get(row["pk"], []), stops, language) for row in rows]


def record(row, days, stops, language):
    programme = [day(one, stops.get(one["pk"], []), language) for one in days]
    every = [one for single in days for one in stops.get(single["pk"], [])]
    demands = [demands_of(stops.get(one["pk"], [])) for one in days]
    made = {
        "id": row["slug"],
        "address": texts.page(language, "wellness:course", row["slug"]),
        "name": texts.read(row, "name", language),
        "summary": texts.read(row, "summary", language),
        "introduction": texts.read(row, "introduction", language),
        "theme": row["theme__slug"],
        "theme_name": texts.read(row, "theme__name", language),
        "length": "long" if row["days"] >= LONG_DAYS else "short",
        "number_of_days": row["days"],
        "mobility": row["mobility"],
        "seasons": [season for season in SEASONS if row[season]],
        "made_for": row["made_for"],
        "suits": texts.lines(texts.read(row, "suits", language)),
        "caution": texts.lines(texts.read(row, "caution", language)),
        "prepare": texts.lines(texts.read(row, "prepare", language)),
        "not_fit_for": [fit(one) for one in fitness.table(demands)],
        "cost_krw": sum(one["cost"] or 0 for one in every),
        "stops_without_known_cost": sum(one["cost"] is None for one in every),
        "days": programme,
        "places": places_of(every, language),
        "confirmed": row["confirmed"],
        "checked_on": texts.day(row["checked_on"]),
        "sources": [{"name": PARKWONJIN.name, "url": PARKWONJIN.url}],
        "source": source("city", language),
    }
    return texts.with_borrowed(made)


def fit(one):
    """`first_day`: days since the procedure from which the course may be begun; None: a doctor
    has to be asked."""
    return {"after": list(one.kinds), "first_day": one.first}


def demands_of(stops):
    return [demand for demand in DEMANDS if any(demand in stop["demands"] for stop in stops)]


def day(row, stops, language):
    return {
        "number": row["number"],
        "title": texts.read(row, "title", language),
        "note": texts.read(row, "note", language),
        "when_it_rains": instead(row, "rain", language),
        "when_tired": instead(row, "rest", language),
        "stops": [stop(one, language) for one in stops],
    }


def instead(row, kind, language):
    return {
        "text": texts.read(row, kind, language),
        "place": row[f"{kind}_place__slug"],
        "place_name": texts.read(row, f"{kind}_place__name", language),
    }


def stop(row, language):
    return {
        "starts_at": row["starts_at"].strftime("%H:%M"),
        "minutes": row["minutes"],
        "activity": row["activity"],
        "title": texts.read(row, "title", language),
        "note": texts.read(row, "note", language),
        "place": row["place__slug"],
        "asks_of_the_body": demands_of([row]),
        "cost_krw": row["cost"],
        "way": row["way"] or None,
        "way_minutes": row["way_minutes"],
    }


def places_of(stops, language):
    """The places of the stops, each once, in the order in which they are come to."""
    found = {row["place__slug"]: row for row in reversed(stops) if row["place__slug"]}
    order = dict.fromkeys(row["place__slug"] for row in stops if row["place__slug"])
    return [place(found[slug], language) for slug in order]


def place(row, language):
    return {
        "id": row["place__slug"],
        "name": texts.read(row, "place__name", language),
        "district": row["place__district__slug"],
        "district_name": texts.read(row, "place__district__name", language),
        "latitude": float(row["place__latitude"]),
        "longitude": float(row["place__longitude"]),
        "mobility": row["place__mobility"],
        "confirmed": row["place__confirmed"],
        "checked_on": texts.day(row["place__checked_on"]),
    }


def days_of(courses, language):
    """{course pk: rows of its days}. One query."""
    rows = (
        CourseDay.objects.filter(course__in=courses)
        .order_by("course", "number")
        .values(
            "pk", "course_id", "number", "rain_place__slug", "rest_place__slug",
            *texts.columns(language, *OF_DAY),
        )
    )  # fmt: skip
    return by("course_id", rows)


def stops_of(courses, language):
    """{day pk: rows of its stops}. One query."""
    rows = (
        Stop.objects.filter(day__course__in=courses)
        .order_by("day", "starts_at")
        .values(
            "day_id", "starts_at", "minutes", "activity", "demands", "cost", "way", "way_minutes",
            "place__slug", "place__latitude", "place__longitude", "place__mobility",
            "place__confirmed", "place__checked_on", "place__district__slug",
            *texts.columns(language, *OF_STOP),
        )
    )  # fmt: skip
    return by("day_id", rows)


def by(column, rows):
    found = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


courses = register(Courses())
