"""The courses of wellness/data/courses, read from their files: no database."""

import re
import tomllib
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import hypot
from pathlib import Path

import pytest

from portal.guide.recovery import Demand, recovery_of
from wellness.models import Place, Stop

DATA = Path(__file__).parents[2] / "wellness" / "data"
LANGUAGES = {"ko", "en", "zh-hans", "ja", "ru"}
THEMES = {"traditional-culture", "meditation", "urban", "beauty", "body"}
SEASONS = {"spring", "summer", "autumn", "winter"}
LONGEST = {"name": 120, "summary": 300, "title": 120, "note": 400, "rain": 300, "rest": 300}
CLOSED = {
    "Monday": {
        "ko": "월요일",
        "en": "Monday",
        "zh-hans": "周一",
        "ja": "月曜",
        "ru": "понедельник",
    },
    "Tuesday": {"ko": "화요일", "en": "Tuesday", "zh-hans": "周二", "ja": "火曜", "ru": "вторник"},
}
KM_PER_DEGREE = (111, 88)  # of latitude and of longitude, in Seoul


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


PLACES = {place["slug"]: place for place in read(DATA / "places.toml")["place"]}
COURSES = {path.stem: read(path) for path in sorted((DATA / "courses").glob("*.toml"))}

each_course = pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)


def stops(course):
    return [stop for day in course["day"] for stop in day["stop"]]


def pairs(course):
    """Stops of a day that follow each other."""
    return [pair for day in course["day"] for pair in pairwise(day["stop"])]


def demands(course):
    return {demand for stop in stops(course) for demand in stop["demands"]}


def texts(node, name=""):
    """(name, {language: text or points}) of everything written in a course."""
    if isinstance(node, list):
        for child in node:
            yield from texts(child, name)
    elif isinstance(node, dict) and "en" in node:
        yield name, node
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from texts(child, key)


def lines(text):
    return text if isinstance(text, list) else [text]


def figures(text):
    """Its numbers, however a language writes them."""
    for month in ("December", "декабря"):
        text = text.replace(month, "12")
    return Counter(re.findall(r"\d+", re.sub(r"(?<=\d)[,\s](?=\d{3}\b)", "", text)))


def kilometres(one, other):
    sides = zip(("latitude", "longitude"), KM_PER_DEGREE, strict=True)
    return hypot(*((PLACES[one][side] - PLACES[other][side]) * km for side, km in sides))


def moment(stop):
    return datetime.combine(date.min, stop["starts_at"])


def test_each_theme_has_two_short_and_two_long_courses():
    lengths = Counter((course["theme"], len(course["day"]) >= 7) for course in COURSES.values())
    assert lengths == {(theme, long): 2 for theme in THEMES for long in (False, True)}
    assert max(len(course["day"]) for course in COURSES.values()) <= 14


def test_orders_within_a_theme_differ():
    orders = [(course["theme"], course["order"]) for course in COURSES.values()]
    assert len(set(orders)) == len(orders) == 20


def test_some_courses_ask_for_sun_and_level_walks_at_most():
    gentle = [course for course in COURSES.values() if demands(course) <= {"sun", "walk"}]
    assert len(gentle) >= 5
    assert any(not demands(course) for course in gentle)


@each_course
def test_a_course_has_what_its_page_shows(course):
    assert COURSES[course["slug"]] is course
    assert course["mobility"] in Place.Mobility.values
    assert course["seasons"]
    assert set(course["seasons"]) <= SEASONS
    for field in ("name", "summary", "introduction", "suits", "caution", "prepare"):
        assert course[field], field


@each_course
def test_every_text_stands_in_every_language_with_the_same_points_and_figures(course):
    for name, text in texts(course):
        assert set(text) == LANGUAGES, text["en"]
        assert len({len(lines(translated)) for translated in text.values()}) == 1, text["en"]
        for points in zip(*(lines(translated) for translated in text.values()), strict=True):
            assert all(point.strip() for point in points), text["en"]
            assert all(len(point) <= LONGEST.get(name, 1000) for point in points), text["en"]
            assert all(figures(point) == figures(points[0]) for point in points), points


@each_course
def test_stops_name_what_the_code_knows(course):
    for stop in stops(course):
        assert stop["activity"] in Stop.Activity.values
        assert set(stop["demands"]) <= set(Demand)
        assert stop.get("way") in {None, *Stop.Way.values}
        assert stop.get("place") in {None, *PLACES}
        assert "place" in stop or "title" in stop


@each_course
def test_every_day_has_stops_and_a_choice_for_rain_and_for_rest(course):
    for day in course["day"]:
        assert all(day[part] for part in ("title", "stop", "rain", "rest"))
        assert {day.get("rain_place"), day.get("rest_place")} <= {None, *PLACES}


@each_course
def test_stops_follow_each_other_with_time_for_the_way(course):
    assert not any("way" in day["stop"][0] for day in course["day"])
    for before, stop in pairs(course):
        assert ("way" in stop) == ("way_minutes" in stop)
        busy = timedelta(minutes=before["minutes"] + stop.get("way_minutes", 0))
        assert moment(before) + busy <= moment(stop), stop


@each_course
def test_ways_between_places_take_what_their_distance_asks(course):
    for before, stop in pairs(course):
        ends = {before.get("place"), stop.get("place")}
        if len(ends) == 2 and None not in ends:
            pace = 10 if stop["way"] == "foot" else 2
            assert stop["way_minutes"] >= pace * kilometres(*ends), stop


@each_course
def test_nights_at_a_temple_are_spent_on_the_floor_where_one_can_stay(course):
    for stop in stops(course):
        if stop["activity"] == "night" and "place" in stop:
            place = PLACES[stop["place"]]
            assert place["overnight"]
            assert place["theme"] != "meditation" or "floor" in stop["demands"]


@each_course
def test_effort_is_not_called_less_than_it_is(course):
    asked = demands(course)
    assert course["mobility"] != "easy" or not asked & {"strain", "floor"}
    hardest = {PLACES[stop["place"]]["mobility"] for stop in stops(course) if "place" in stop}
    assert "demanding" not in hardest or course["mobility"] == "demanding"


def said_of_places(day):
    """(place, texts that may say when it is closed) for each place of a day."""
    for place in {stop["place"] for stop in day["stop"] if "place" in stop}:
        notes = [stop.get("note") for stop in day["stop"] if stop.get("place") == place]
        yield place, [text for text in (*notes, day.get("note")) if text]
    for when in ("rain", "rest"):
        if f"{when}_place" in day:
            yield day[f"{when}_place"], [day[when]]


@each_course
def test_a_day_says_when_its_places_are_closed(course):
    for day in course["day"]:
        for place, said in said_of_places(day):
            for weekday, words in CLOSED.items():
                if weekday in PLACES[place]["offers"]["en"]:
                    for language, word in words.items():
                        assert any(word in text[language] for text in said), (place, day["title"])


@pytest.mark.parametrize(
    ("slug", "kind", "first"),
    [
        ("quiet-after-the-eye-clinic", "eye-laser", 1),
        ("evenings-after-skin-treatment", "laser", 0),
        ("evenings-after-skin-treatment", "injection", 0),
        ("until-the-sutures-come-out", "nose", 1),
        ("until-the-sutures-come-out", "eyelid", 1),
        ("first-steps-outdoors", "operation", 1),
        ("fortnight-after-an-operation", "operation", 1),
    ],
)
def test_courses_for_recovery_ask_for_nothing_too_early(slug, kind, first):
    for number, day in enumerate(COURSES[slug]["day"], first):
        asked = {demand for stop in day["stop"] for demand in stop["demands"]}
        assert recovery_of(kind).allows(asked, number), (kind, number)
