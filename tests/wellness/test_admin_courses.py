"""Curators write courses: their days in order, the stops of a day together."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hospitals.actions import join
from portal.core import chores
from portal.core.models import AuditEntry, TranslationState
from tests.factories import HospitalFactory, UserFactory
from tests.factories.wellness import (
    CourseDayFactory,
    CourseFactory,
    PlaceFactory,
    StopFactory,
    ThemeFactory,
    make_course,
)
from tests.forms import fields_of
from wellness.models import Course, CourseDay, Stop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def curator(client):
    user = UserFactory(groups=["curator"])
    client.force_login(user)
    return user


def address(row):
    return reverse(f"admin:wellness_{row._meta.model_name}_change", args=[row.pk])


def save(client, row, **changes):
    form = f"{row._meta.model_name}_form"
    return client.post(address(row), fields_of(client.get(address(row)), form) | changes)


def errors_of(response):
    return str(response.context["errors"])


# --- Courses ---------------------------------------------------------------------
def test_a_course_is_begun_and_gets_its_days_in_order(client, curator):
    add = reverse("admin:wellness_course_add")
    new = fields_of(client.get(add), "course_form") | {
        "name_ko": "느린", "name_en": "Calm", "slug": "calm", "theme": ThemeFactory().pk,
        "mobility": "easy", "checked_on": "2026-11-22",
    }  # fmt: skip
    assert client.post(add, new).status_code == 302
    course = Course.objects.get()
    assert (course.published, course.days) == (False, 1)
    for number in (1, 2):
        page = f"{reverse('admin:wellness_courseday_add')}?course={course.pk}"
        day = fields_of(client.get(page), "courseday_form") | {
            "title_ko": f"{number}일", "title_en": f"Day {number}",
        }  # fmt: skip
        assert client.post(page, day).status_code == 302
        course.refresh_from_db()
        assert course.days == number
    assert [day.title_en for day in course.course_days.all()] == ["Day 1", "Day 2"]
    assert address(course.course_days.get(number=2)) in client.get(address(course)).text


def test_a_course_goes_on_the_site_once_each_day_has_a_stop(client, curator):
    course = CourseFactory(published=False)
    assert "It has no days yet" in errors_of(save(client, course, published="on"))
    day = CourseDayFactory(course=course)
    assert "Day 1 has no stops yet." in errors_of(save(client, course, published="on"))
    StopFactory(day=day)
    assert save(client, course, published="on").status_code == 302
    assert AuditEntry.objects.filter(action="course published", user=curator).count() == 1
    assert client.get(f"/en/wellness/courses/{course.slug}/").status_code == 200


def test_a_course_has_a_season_and_keeps_its_address(client, curator):
    course = make_course([], slug="calm")
    data = fields_of(client.get(address(course)), "course_form")
    none = {k: v for k, v in data.items() if k not in ("spring", "summer", "autumn", "winter")}
    assert "Choose at least one season." in errors_of(client.post(address(course), none))
    save(client, course, slug="other")
    course.refresh_from_db()
    assert course.slug == "calm"


def test_a_draft_is_looked_at_as_it_will_be_and_kept_nowhere(client, curator):
    course = make_course(["heat"], published=False)
    page = client.get(reverse("admin:wellness_course_preview", args=[course.pk, "ja"]))
    assert course.name_ja in page.text
    assert "Only curators see this course." in page.text
    assert "no-store" in page["Cache-Control"]
    assert client.get(f"/ja/wellness/courses/{course.slug}/").status_code == 404
    assert client.get(f"/admin/wellness/course/{course.pk}/preview/ko/").status_code == 404


# --- Days and stops --------------------------------------------------------------
def new_stop(number=0, **values):
    plain = {
        "id": "", "starts_at": "10:00", "minutes": "60", "activity": "walk", "place": "",
        "cost": "", "way": "", "way_minutes": "", "title_en": "A walk", **values,
    }  # fmt: skip
    return {f"stops-{number}-{name}": value for name, value in plain.items()}


def with_stops(client, day, *stops):
    data = fields_of(client.get(address(day)), "courseday_form")
    data = {name: value for name, value in data.items() if not name.startswith("stops-__")}
    data["stops-TOTAL_FORMS"] = len(stops)
    for number, values in enumerate(stops):
        data |= new_stop(number, day=day.pk, **values)
    return client.post(address(day), data)


def test_stops_are_written_together_with_what_they_ask_of_the_body(client, curator):
    day, place = CourseDayFactory(), PlaceFactory()
    response = with_stops(
        client, day,
        {"place": place.pk, "title_en": "", "demands": ["sun", "walk"]},
        {"starts_at": "11:30", "way": "foot", "way_minutes": "20"},
    )  # fmt: skip
    assert response.status_code == 302
    first, second = day.stops.all()
    assert (first.place, first.demands) == (place, ["sun", "walk"])
    assert (second.title_en, second.demands) == ("A walk", [])


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ({"starts_at": "10:30"}, "The stop before it lasts until 11:00."),
        ({"starts_at": "11:05", "way": "foot", "way_minutes": "10"}, "cannot begin before 11:10"),
        ({"starts_at": "12:00", "title_en": ""}, "A stop without a place needs a title."),
        ({"starts_at": "12:00", "way": "bus"}, "A way has its minutes"),
        ({"starts_at": "12:00", "demands": ["moon"]}, "moon"),
    ],
)
def test_stops_that_cannot_be_kept_are_refused_with_the_reason(client, curator, second, told):
    response = with_stops(client, CourseDayFactory(), {}, second)
    assert response.status_code == 200
    assert told in errors_of(response)


def test_a_night_ends_before_the_next_day_begins(client, curator):
    course = CourseFactory(days=2)
    first, second = (CourseDayFactory(course=course, number=number) for number in (1, 2))
    StopFactory(day=second, starts_at="09:00")
    assert with_stops(client, first, {"starts_at": "21:00", "minutes": "720"}).status_code == 302
    night = {"starts_at": "21:00", "minutes": "900"}
    Stop.objects.filter(day=first).delete()
    assert "reaches into the first stop" in errors_of(with_stops(client, first, night))


def test_a_course_on_the_site_keeps_a_stop_on_each_day(client, curator):
    day = make_course([]).course_days.get()
    assert "each day needs a stop" in errors_of(with_stops(client, day))


def test_days_close_the_gap_when_one_is_deleted(client, curator):
    course = make_course([], [], [])
    day = course.course_days.get(number=1)
    client.post(f"/admin/wellness/courseday/{day.pk}/delete/", {"post": "yes"})
    course.refresh_from_db()
    assert (course.days, course.published) == (2, True)
    assert list(course.course_days.values_list("number", flat=True)) == [1, 2]
    chosen = list(course.course_days.values_list("pk", flat=True))
    everything = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    client.post("/admin/wellness/courseday/", everything)
    course.refresh_from_db()
    assert not course.published
    assert not CourseDay.objects.exists()


def test_translations_of_stops_are_kept_account_of(client, curator):
    stop = StopFactory(title_ko="산책", title_en="A walk", place=None)
    page = fields_of(client.get(address(stop.day)), "courseday_form")
    page["stops-0-title_ko"] = "긴 산책"
    page = {name: value for name, value in page.items() if not name.startswith("stops-__")}
    assert client.post(address(stop.day), page).status_code == 302
    state = TranslationState.objects.get(row=stop.pk, field="title", language="en")
    assert state.older_since


def test_the_texts_of_a_stop_have_a_page_for_who_translates(client, curator):
    stop = StopFactory(title_ko="산책")
    assert save(client, stop, title_ru="Прогулка", minutes="5").status_code == 302
    stop.refresh_from_db()
    assert (stop.title_ru, stop.minutes) == ("Прогулка", 60)
    assert client.get("/admin/wellness/stop/add/").status_code == 403


@pytest.mark.parametrize("number", [1, 12])
def test_a_day_asks_the_same_number_of_times_however_many_stops(
    client, curator, number, django_assert_num_queries
):
    day = CourseDayFactory()
    for hour in range(number):
        StopFactory(day=day, starts_at=f"{hour + 8:02}:00")
    client.get(address(day))
    with django_assert_num_queries(15):
        client.get(address(day))


@pytest.mark.parametrize("page", ["course", "courseday", "stop"])
@pytest.mark.parametrize("number", [1, 30])
def test_the_lists_ask_the_same_number_of_times(
    client, curator, page, number, django_assert_num_queries
):
    for _ in range(number):
        make_course([])
    client.get(f"/admin/wellness/{page}/")
    with django_assert_num_queries({"course": 9, "courseday": 8, "stop": 8}[page]):
        client.get(f"/admin/wellness/{page}/")


def test_courses_that_nobody_looked_at_for_a_year_reach_the_desk(client, curator):
    today = date.today()
    make_course([], confirmed=True, checked_on=today)
    make_course([], slug="old", confirmed=True, checked_on=today - timedelta(days=400))
    [chore] = [chore for chore in chores.every() if chore.key == "wellness-courses-to-check"]
    assert chore.count(curator) == 1
    rows = client.get(chore.url()).context["cl"].result_list
    assert [row.slug for row in rows] == ["old"]


@pytest.mark.parametrize("role", ["manager", "translator", "coordinator"])
def test_nobody_of_a_hospital_has_a_part_in_it(client, role):
    course, user = make_course([], published=False), UserFactory()
    join(user, HospitalFactory(), role)
    client.force_login(user)
    day = course.course_days.get()
    preview = reverse("admin:wellness_course_preview", args=[course.pk, "en"])
    for page in (address(course), address(day), address(day.stops.get()), preview):
        assert client.get(page).status_code == 403
