"""The plan as a calendar file, read by a strict parser."""

from datetime import date

import pytest
from ical.calendar_stream import IcsCalendarStream

from .conftest import course
from .test_page import NOSE

FILE = "/en/trip/trip.ics"


def events(response):
    return IcsCalendarStream.calendar_from_ics(response.text).events


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_a_strict_parser_reads_every_day_once(client, hospital, language):
    course(days=2, name_en="Palaces; tea, and\na walk", name_ru="Дворцы, чай; прогулка")
    found = events(client.get(f"/{language}/trip/trip.ics", NOSE))
    days = [
        date.fromordinal(number)
        for event in found
        for number in range(event.dtstart.toordinal(), event.dtend.toordinal())
    ]
    assert days == [date(2027, 3, day) for day in range(1, 25)]
    assert len({event.uid for event in found}) == len(found)
    assert all(event.summary and event.status == "TENTATIVE" for event in found)


def test_it_names_neither_the_hospital_nor_the_treatment(client, hospital):
    response = client.get(FILE, NOSE)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Hangang" not in response.text
    assert "hinoplasty" not in response.text
    assert {event.classification.value for event in events(response)} == {"PRIVATE"}


def test_read_twice_it_adds_nothing(client, hospital):
    first, second = (events(client.get(FILE, NOSE)) for _each in range(2))
    assert [event.uid for event in first] == [event.uid for event in second]


@pytest.mark.parametrize(
    "more", [{"arrive": ""}, {"leave": "2027-03-05"}, {"treatment": "other"}, {"hospital": "no"}]
)
def test_without_a_plan_there_is_no_file(client, hospital, more):
    assert client.get(FILE, NOSE | more).status_code == 404
