"""Wellness courses: days in Seoul, stop by stop, and what they are not fit for."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from portal.guide.recovery import DEMANDS, PARKWONJIN
from portal.opendata import schemas, texts
from portal.opendata.filters import by_choice, by_slug
from portal.opendata.resource import Resource, register
from portal.opendata.wording import source
from wellness import fitness
from wellness.models import Course, CourseDay, Stop
from wellness.models.courses import LONG_DAYS, SEASONS

TEXTS = ("name", "summary", "introduction", "suits", "caution", "prepare", "theme__name")
OF_DAY = ("title", "note", "rain", "rain_place__name", "rest", "rest_place__name")
OF_STOP = ("title", "note", "place__name", "place__district__name")


LENGTH = Literal["short", "long"]
EFFORT = Literal["easy", "moderate", "demanding"]
SEASON = Literal["spring", "summer", "autumn", "winter"]
DEMAND = Literal["sun", "walk", "strain", "heat", "water", "floor"]


class CourseStop(schemas.Strict):
    starts_at: str = Field(
        pattern="^[0-2][0-9]:[0-5][0-9]$", description=gettext_noop("Seoul time.")
    )
    minutes: int
    activity: Literal[
        "visit", "walk", "hike", "move", "tea", "meal", "shop", "care", "calm", "rest", "night"
    ]
    title: str = Field(description=gettext_noop("Empty where the place's name says it."))
    note: str
    place: str | None = Field(description=gettext_noop("Id of one of the course's `places`."))
    asks_of_the_body: list[DEMAND]
    cost_krw: int | None = Field(description=gettext_noop("A person. 0: free; null: not known."))
    way: Literal["foot", "subway", "bus", "taxi"] | None = Field(
        description=gettext_noop("From the stop before.")
    )
    way_minutes: int | None


class Instead(schemas.Strict):
    text: str
    place: str | None
    place_name: str


class CourseDayRecord(schemas.Strict):
    number: int
    title: str
    note: str
    when_it_rains: Instead
    when_tired: Instead
    stops: list[CourseStop]


class CoursePlace(schemas.Strict):
    id: str
    name: str
    district: str = Field(description=gettext_noop("Id of the district."))
    district_name: str
    coordinates: schemas.Coordinates
    mobility: EFFORT
    confirmed: bool = Field(description=gettext_noop("By a source."))
    checked_on: date


class NotFit(schemas.Strict):
    after: list[str] = Field(description=gettext_noop("Kinds of procedures."))
    first_day: int | None = Field(
        description=gettext_noop(
            "Days since the procedure from which the course may be begun; null: a doctor"
            " has to be asked."
        )
    )


class CourseSource(schemas.Strict):
    name: str
    url: str


class CourseRecord(schemas.Record):
    name: str
    summary: str
    introduction: str
    theme: str
    theme_name: str
    length: LENGTH = Field(description=gettext_noop("`long`: seven days and more."))
    number_of_days: int
    mobility: EFFORT
    seasons: list[SEASON]
    made_for: list[str] = Field(
        description=gettext_noop("Kinds of procedures after which it is meant.")
    )
    suits: list[str]
    caution: list[str]
    prepare: list[str]
    not_fit_for: list[NotFit]
    cost_krw: int = Field(description=gettext_noop("A person, of the stops whose cost is known."))
    stops_without_known_cost: int
    days: list[CourseDayRecord]
    places: list[CoursePlace]
    confirmed: bool = Field(
        description=gettext_noop("By a source; else opening days and prices may differ.")
    )
    checked_on: date
    sources: list[CourseSource] = Field(
        description=gettext_noop("Of the rules on what has to wait.")
    )


class Filters(schemas.Filters):
    theme: str | None = by_slug(gettext_noop("Id of a theme."), "forest")
    length: LENGTH | None = by_choice(gettext_noop("Up to six days, or more."), "short")
    mobility: EFFORT | None = by_choice(gettext_noop("How much it asks of the legs."), "easy")
    season: SEASON | None = by_choice(gettext_noop("A season it is made for."), "autumn")


class Courses(Resource):
    kind = "courses"
    title = gettext_noop("Wellness courses")
    description = gettext_noop(
        "Days in Seoul, stop by stop, with costs, ways, and the days after a procedure for which"
        " they are not fit. The rules are for planning; whoever operated decides."
    )
    Record = CourseRecord
    Filters = Filters
    example = {
        "id": "walls-and-woods",
        "address": "https://seoul.example/en/wellness/courses/walls-and-woods/",
        "name": "Walls and woods",
        "summary": "A slow day along the city wall.",
        "introduction": "The wall was built in 1396.",
        "theme": "forest",
        "theme_name": "Forest",
        "length": "short",
        "number_of_days": 1,
        "mobility": "moderate",
        "seasons": ["spring", "autumn"],
        "made_for": [],
        "suits": ["Whoever walks well"],
        "caution": ["Steps are steep when wet."],
        "prepare": ["Water"],
        "not_fit_for": [{"after": ["nose", "face"], "first_day": 28}],
        "cost_krw": 3000,
        "stops_without_known_cost": 0,
        "days": [
            {
                "number": 1,
                "title": "Along the wall",
                "note": "",
                "when_it_rains": {"text": "", "place": None, "place_name": ""},
                "when_tired": {"text": "A tea house", "place": None, "place_name": ""},
                "stops": [
                    {
                        "starts_at": "10:00",
                        "minutes": 90,
                        "activity": "walk",
                        "title": "",
                        "note": "Slopes",
                        "place": "naksan",
                        "asks_of_the_body": ["sun", "walk", "strain"],
                        "cost_krw": 3000,
                        "way": "subway",
                        "way_minutes": 20,
                    }
                ],
            }
        ],
        "places": [
            {
                "id": "naksan",
                "name": "Naksan Park",
                "district": "jongno",
                "district_name": "Jongno-gu",
                "coordinates": {"latitude": 37.5806, "longitude": 127.0074},
                "mobility": "moderate",
                "confirmed": False,
                "checked_on": "2026-11-22",
            }
        ],
        "confirmed": False,
        "checked_on": "2026-11-22",
        "sources": [{"name": "Example Hospital", "url": "https://hospital.example/"}],
        "source": {"name": "City of Seoul", "kind": "city"},
        "borrowed": {},
    }

    def ids(self, filters, language):
        rows = Course.objects.published()
        if filters:
            rows = narrowed(rows, filters)
        return sorted(rows.values_list("slug", flat=True))

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


def narrowed(rows, filters):
    asked = {"theme__slug": filters.theme, "mobility": filters.mobility}
    if filters.season:
        asked[filters.season] = True
    if filters.length:
        asked["days__gte" if filters.length == "long" else "days__lt"] = LONG_DAYS
    return rows.filter(**{name: value for name, value in asked.items() if value})


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
        "coordinates": {
            "latitude": float(row["place__latitude"]),
            "longitude": float(row["place__longitude"]),
        },
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


register(Courses())
