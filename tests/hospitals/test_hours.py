"""What a page says about opening hours, for as long as it may be kept."""

import json
from datetime import date, time, timedelta

import pytest
import time_machine
from django.utils import translation

from hospitals.models import Holiday, OpeningHours, SpecialHours
from hospitals.reading.hours import hours_of
from portal.core.publishing import forget
from tests.factories import HospitalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_monday")]
CHRISTMAS, SUNDAY = date(2026, 12, 25), date(2026, 12, 27)


@pytest.fixture
def a_monday():
    with time_machine.travel("2026-12-21 10:00+09:00", tick=False):
        yield


@pytest.fixture
def hospital():
    hospital = HospitalFactory()
    for weekday in range(5):
        OpeningHours.objects.create(
            hospital=hospital, weekday=weekday, opens=time(9), closes=time(18)
        )
    Holiday.objects.create(date=CHRISTMAS, name_ko="성탄절", name_en="Christmas Day")
    return hospital


def dates(hospital):
    return [(row["date"], str(row["name"]), row["spans"]) for row in hours_of(hospital.pk)["dates"]]


def test_without_hours_nothing_is_said_about_holidays_either():
    assert hours_of(HospitalFactory().pk) == {}


def test_a_holiday_ahead_is_named_and_closed(hospital):
    assert dates(hospital) == [(CHRISTMAS, "Christmas Day", [])]


def test_own_hours_on_a_holiday_stand_in_its_place(hospital):
    SpecialHours.objects.create(
        hospital=hospital, date=CHRISTMAS, opens=time(10), closes=time(12), note="holiday"
    )
    row = hours_of(hospital.pk)["dates"][0]
    assert (str(row["name"]), row["note"], row["spans"]) == (
        "Christmas Day",
        "holiday hours",
        ["10:00–12:00"],
    )


def test_a_holiday_on_a_day_of_rest_needs_no_line(hospital):
    Holiday.objects.create(date=SUNDAY, name_en="A Sunday")
    assert [row[0] for row in dates(hospital)] == [CHRISTMAS]


def test_a_holiday_that_is_not_kept_is_an_ordinary_day(hospital):
    Holiday.objects.update(observed=False)
    assert dates(hospital) == []


def test_a_date_far_ahead_or_long_past_is_left_out(hospital):
    for days in (-2, 121):
        day = date(2026, 12, 21) + timedelta(days=days)
        SpecialHours.objects.create(hospital=hospital, date=day, closed=True)
    assert [row[0] for row in dates(hospital)] == [CHRISTMAS]


def test_the_hours_of_another_hospital_are_not_mixed_in(hospital):
    SpecialHours.objects.create(hospital=HospitalFactory(), date=CHRISTMAS, closed=True)
    assert hours_of(hospital.pk)["dates"][0]["note"] == ""


def test_the_script_is_told_the_week_and_the_dates_that_differ(hospital):
    SpecialHours.objects.create(hospital=hospital, date=SUNDAY, opens=time(9, 30), closes=time(12))
    schedule = json.loads(hours_of(hospital.pk)["schedule"])
    assert schedule["week"] == {str(day): [["09:00", "18:00"]] for day in range(5)}
    assert schedule["days"] == {"2026-12-25": [], "2026-12-27": [["09:30", "12:00"]]}


def test_names_of_holidays_follow_the_language(hospital):
    with translation.override("ru"):
        assert hours_of(hospital.pk)["dates"][0]["name"].language == "en"  # borrowed, and marked


@pytest.mark.parametrize("rows", [1, 30])
def test_it_takes_three_queries_for_any_number_of_dates(hospital, rows, django_assert_num_queries):
    for number in range(rows):
        day = date(2027, 1, 4) + timedelta(days=number)
        SpecialHours.objects.create(hospital=hospital, date=day, closed=True)
    forget()
    with django_assert_num_queries(4):  # with the version of the content
        hours_of(hospital.pk)
