"""The places of wellness as hospitals near them show them."""

import pytest
from django.utils import translation

from hospitals import nearby
from hospitals.reading import visit
from portal.core.publishing import forget
from tests.factories import HospitalFactory
from tests.factories.hospitals import DistrictFactory
from tests.factories.wellness import (
    CourseDayFactory,
    CourseFactory,
    PlaceFactory,
    StopFactory,
    make_course,
)
from wellness.nearby import courses, places

pytestmark = pytest.mark.django_db


def test_the_room_is_among_the_providers():
    assert {places, courses} <= set(nearby._providers)


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_a_spot_speaks_the_language_and_leads_to_its_place(language):
    place = PlaceFactory()
    with translation.override(language):
        [spot] = places(language)
    assert spot.name == getattr(place, f"name_{language.replace('-', '_')}")
    assert spot.url == f"/{language}/wellness/#{place.slug}"
    assert (spot.latitude, spot.longitude) == (37.544, 127.037)
    assert spot.effort_icon == "effort-easy"


@pytest.mark.parametrize(
    ("mobility", "overnight", "ask_first"),
    [
        ("easy", False, False),
        ("easy", True, True),
        ("moderate", False, True),
        ("demanding", False, True),
    ],
)
def test_only_easy_places_by_day_need_no_leave_of_the_doctor(mobility, overnight, ask_first):
    PlaceFactory(mobility=mobility, overnight=overnight)
    [spot] = places("en")
    assert spot.ask_first is ask_first


@pytest.mark.parametrize("rows", [1, 30])
def test_one_query_however_many_places(rows, django_assert_num_queries):
    PlaceFactory.create_batch(rows)
    with django_assert_num_queries(1):
        places("en")


# --- Courses ---------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_a_short_course_has_a_spot_for_each_of_its_places(language, django_assert_num_queries):
    course = make_course([], [], slug="short")
    make_course(*[[]] * 7)
    make_course([], published=False)
    with translation.override(language), django_assert_num_queries(1):
        spots = courses(language)
    assert {spot.url for spot in spots} == {f"/{language}/wellness/courses/short/"}
    assert len({spot.note for spot in spots}) == 2
    assert spots[0].name == getattr(course, f"name_{language.replace('-', '_')}")
    assert spots[0].days == 2


def test_the_nearest_three_courses_stand_on_a_hospitals_page_each_once(client):
    hospital = HospitalFactory(district=DistrictFactory(), latitude="37.544", longitude="127.037")
    for north in (3, 1, 2, 4):
        course = CourseFactory(slug=f"north-{north}")
        day = CourseDayFactory(course=course)
        StopFactory(day=day, place__latitude=f"37.54{north}")
        StopFactory(day=day, starts_at="15:00", place__latitude="37.560")
    forget()
    near = visit.courses_near("en", (37.54, 127.037))
    assert [course["url"].split("/")[-2] for course in near] == ["north-1", "north-2", "north-3"]
    page = client.get(f"/en/hospitals/{hospital.slug}/visit/").text
    assert "Wellness courses that come by" in page


def test_far_from_every_course_none_is_shown():
    make_course([])
    forget()
    assert visit.courses_near("en", (37.42, 126.77)) == []
