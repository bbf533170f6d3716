"""Courses come with the code: made once, filled where empty, never overwritten."""

from datetime import time

import pytest

from tests.factories.wellness import CourseFactory, PlaceFactory, ThemeFactory
from wellness.models import Course, CourseDay, Stop
from wellness.shipped.courses import WrongCourse, load

pytestmark = pytest.mark.django_db
COURSE = """
slug = "calm"
theme = "urban"
order = 3
mobility = "easy"
seasons = ["spring", "autumn"]
checked_on = 2026-11-22
name = { ko = "느린", en = "Calm", ru = "Тихий" }
suits = { en = ["One", "Two"] }
[[day]]
title = { en = "First" }
rain = { en = "Stay in." }
rain_place = "palace"
[[day.stop]]
starts_at = 10:00:00
minutes = 60
activity = "walk"
place = "palace"
demands = ["sun"]
cost = 0
[[day.stop]]
starts_at = 11:30:00
minutes = 600
activity = "meal"
title = { en = "Lunch" }
way = "foot"
way_minutes = 10
[[day]]
title = { en = "Second" }
[[day.stop]]
starts_at = 09:00:00
minutes = 60
activity = "tea"
place = "palace"
"""


@pytest.fixture
def folder(tmp_path):
    ThemeFactory(slug="urban")
    PlaceFactory(slug="palace")
    (tmp_path / "calm.toml").write_text(COURSE)
    return tmp_path


def test_a_course_is_made_with_its_days_and_stops(folder):
    assert load(folder) == (1, 0)
    course = Course.objects.get()
    assert (course.days, course.published, course.suits_en) == (2, True, "One\nTwo")
    assert (course.spring, course.summer) == (True, False)
    day = course.course_days.get(number=1)
    assert day.rain_place.slug == "palace"
    first, second = day.stops.all()
    assert (first.starts_at, first.demands, first.cost) == (time(10), ["sun"], 0)
    assert (second.place, second.title_en, second.way_minutes) == (None, "Lunch", 10)


def test_loading_again_changes_nothing(folder):
    load(folder)
    before = [list(model.objects.order_by("pk").values()) for model in (Course, CourseDay, Stop)]
    assert load(folder) == (0, 0)
    after = [list(model.objects.order_by("pk").values()) for model in (Course, CourseDay, Stop)]
    assert after == before


def test_what_staff_wrote_stays_and_what_is_empty_is_filled(folder):
    load(folder)
    Course.objects.update(name_en="Ours", name_ru="", published=False, mobility="moderate")
    CourseDay.objects.filter(number=1).update(title_en="Our day", rain_en="")
    Stop.objects.filter(title_en="Lunch").update(minutes=30, title_en="")
    assert load(folder) == (0, 1)
    course = Course.objects.get()
    assert (course.name_en, course.name_ru) == ("Ours", "Тихий")
    assert (course.published, course.mobility) == (False, "moderate")
    day = CourseDay.objects.get(number=1)
    assert (day.title_en, day.rain_en) == ("Our day", "Stay in.")
    stop = day.stops.get(starts_at=time(11, 30))
    assert (stop.minutes, stop.title_en) == (30, "Lunch")


def test_days_and_stops_that_staff_took_out_do_not_come_back(folder):
    load(folder)
    CourseDay.objects.filter(number=2).delete()
    Stop.objects.filter(starts_at=time(10)).delete()
    load(folder)
    assert CourseDay.objects.count() == Stop.objects.count() == 1


def test_a_stop_that_staff_put_elsewhere_is_not_given_the_old_words(folder):
    load(folder)
    Stop.objects.filter(title_en="Lunch").update(place=PlaceFactory(), title_en="")
    load(folder)
    assert not Stop.objects.filter(title_en="Lunch").exists()


def test_a_course_of_the_city_stays(folder):
    CourseFactory(slug="our-own")
    load(folder)
    assert Course.objects.filter(slug="our-own").exists()


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        ('slug = "calm"', 'slug = "other"', "calm.toml: its slug"),
        ('theme = "urban"', 'theme = "x"', "no theme 'x'"),
        ('mobility = "easy"', 'mobility = "x"', "no effort 'x'"),
        ('seasons = ["spring", "autumn"]', "seasons = []", "its seasons"),
        ('seasons = ["spring"', 'made_for = ["x"]\nseasons = ["spring"', "no kind of recovery 'x'"),
        ('rain_place = "palace"', 'rain_place = "x"', "day 1: there is no rain_place 'x'"),
        ('place = "palace"\ndemands', 'place = "x"\ndemands', "day 1, stop 1: there is no place"),
        ('activity = "tea"', 'activity = "x"', "day 2, stop 1: there is no activity"),
        ('demands = ["sun"]', 'demands = ["moon"]', "nothing asks for moon"),
        ("way_minutes = 10", "", "day 1, stop 2: a way has its minutes"),
        ("starts_at = 11:30:00", "starts_at = 10:30:00", "day 1, stop 2: The stop before"),
        ("way_minutes = 10", "way_minutes = 45", "day 1, stop 2: With the way here"),
        ("minutes = 600", "minutes = 1300", "day 2, stop 1: The night of the day before"),
        ('title = { en = "Lunch" }', "", "day 1, stop 2: without a place"),
        ("minutes = 600", "minutes = 1", "day 1, stop 2: it takes"),
    ],
)
def test_a_wrong_file_says_where_and_why(folder, here, there, told):
    assert here in COURSE
    (folder / "calm.toml").write_text(COURSE.replace(here, there))
    with pytest.raises(WrongCourse) as wrong:
        load(folder)
    assert told in str(wrong.value)
    assert not Course.objects.exists()
