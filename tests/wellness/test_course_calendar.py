"""A course as a calendar file, read by a strict parser."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from ical.calendar_stream import IcsCalendarStream

from portal.core.publishing import forget
from tests.factories.wellness import CourseDayFactory, CourseFactory, StopFactory

pytestmark = pytest.mark.django_db
SEOUL = ZoneInfo("Asia/Seoul")
HOSTILE = 'Tea; cake, \\n "and" more\nBEGIN:VALARM'


@pytest.fixture
def course():
    found = CourseFactory(slug="calm", days=2, name_zh_hans="静" * 60)
    first = CourseDayFactory(course=found, number=1, rain_en="Stay in.")
    StopFactory(day=first, cost=3000, note_en="Slow, please", place__name_ko="궁")
    StopFactory(
        day=first, starts_at=time(12), place=None, title_en=HOSTILE, way="foot", way_minutes=5
    )
    second = CourseDayFactory(course=found, number=2)
    StopFactory(day=second, starts_at=time(20), minutes=600, activity="night")
    forget()
    return found


def file(client, query="?start=2027-02-27", language="en"):
    return client.get(f"/{language}/wellness/courses/calm.ics{query}")


@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
def test_a_strict_parser_reads_it_in_every_language(client, course, language):
    response = file(client, language=language)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = IcsCalendarStream.calendar_from_ics(response.content.decode())
    assert [zone.tz_id for zone in calendar.timezones] == ["Asia/Seoul"]
    assert [event.dtstart for event in calendar.events] == [
        datetime(2027, 2, 27, 10, tzinfo=SEOUL),
        datetime(2027, 2, 27, 12, tzinfo=SEOUL),
        datetime(2027, 2, 28, 20, tzinfo=SEOUL),
    ]
    assert calendar.events[2].dtend - calendar.events[2].dtstart == timedelta(hours=10)
    place = course.course_days.get(number=1).stops.earliest("starts_at").place
    name = getattr(place, f"name_{language.replace('-', '_')}")
    assert calendar.events[0].summary == name
    assert calendar.events[0].location.startswith(f"{name}, 궁, ")
    assert f"/{language}/wellness/courses/calm/" in calendar.events[0].description


def test_an_event_says_what_the_page_says(client, course):
    calendar = IcsCalendarStream.calendar_from_ics(file(client).content.decode())
    text = calendar.events[0].description
    for said in ("Day 1", "Slow, please", "Cost: ₩3,000", "When it rains: Stay in.", "your doctor"):
        assert said in text
    assert "Way here: on foot, 5 min" in calendar.events[1].description


def test_a_title_ends_no_line_and_begins_no_component(client, course):
    content = file(client).content.decode()
    assert "\r\nBEGIN:VALARM" not in content
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    assert content.count("BEGIN:VEVENT") == 3


def test_the_same_journey_keeps_its_events_in_another_language(client, course):
    def uids(language):
        stream = file(client, language=language).content.decode()
        return [event.uid for event in IcsCalendarStream.calendar_from_ics(stream).events]

    assert uids("en") == uids("ja")
    assert len(set(uids("en"))) == 3


@pytest.mark.parametrize(
    "query",
    ["", "?start=", "?start=tomorrow", "?start=2027-2-1", "?start=20270201", "?start=2027-02-30",
     "?start=9999-12-31", "?start=0001-01-01", "?start=2027-02-27T10:00"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_a_reason(client, course, query):
    response = file(client, query)
    assert response.status_code == 400
    assert "could not be read" in response.text


def test_the_file_is_the_same_for_everybody_and_listed_nowhere(client, course):
    response = file(client)
    assert not response.cookies
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Content-Disposition"] == 'attachment; filename="calm-2027-02-27.ics"'
