from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import get_language, override
from hypothesis import given
from hypothesis import strategies as st

from consultations.appointments import zones

PLACES = [
    "America/New_York", "America/St_Johns", "Asia/Almaty", "Asia/Kathmandu", "Asia/Kolkata",
    "Asia/Tokyo", "Australia/Lord_Howe", "Europe/London", "Europe/Moscow", "Pacific/Chatham",
    "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC",
]  # fmt: skip
moments = st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


def minutes_of(offset):
    """UTC−3:30 → −210."""
    digits = offset.removeprefix("UTC").replace("−", "-")
    hours, _, rest = digits.partition(":")
    sign = -1 if hours.startswith("-") else 1
    return int(hours or 0) * 60 + sign * int(rest or 0)


@given(at=moments, place=st.sampled_from(PLACES), language=st.sampled_from(["en", "ja", "ru"]))
def test_what_a_clock_shows_and_its_offset_lead_back_to_the_moment(at, place, language):
    shown = zones.when(at, place, language)
    for clock in (shown.seoul, shown.own):
        hour, minute = map(int, clock.time.split(":"))
        wall = datetime(clock.date.year, clock.date.month, clock.date.day, hour, minute)
        away = (wall - at.replace(tzinfo=None, second=0, microsecond=0)).total_seconds()
        assert away == minutes_of(clock.offset) * 60
    assert shown.seoul.offset == "UTC+9"


@given(at=moments, place=st.sampled_from(PLACES))
def test_the_patients_day_is_named_where_it_is_another(at, place):
    shown = zones.when(at, place, "en")
    local = at.astimezone(ZoneInfo(place)).date()
    differs = local != at.astimezone(zones.SEOUL).date()
    assert shown.other_day == differs
    assert (zones.day(local, "en") in shown.there) == differs


@pytest.mark.parametrize(
    ("at", "place", "there"),
    [
        ("2026-12-01T10:00", "Asia/Almaty", "06:00 in Almaty (UTC+5)"),
        ("2026-12-01T10:00", "Europe/London", "01:00 in London (UTC)"),
        ("2026-07-01T10:00", "Europe/London", "02:00 in London (UTC+1)"),
        (
            "2026-03-08T15:30",
            "America/New_York",
            "01:30 in New York (UTC−5)",
        ),
        ("2026-03-08T16:30", "America/New_York", "03:30 in New York (UTC−4)"),
        (
            "2026-12-01T10:00",
            "America/New_York",
            "Monday 30 November 2026, 20:00 in New York (UTC−5)",
        ),
        ("2026-12-01T10:00", "Asia/Kolkata", "06:30 in Kolkata (UTC+5:30)"),
        ("2026-12-01T10:00", "Australia/Lord_Howe", "12:00 in Lord Howe Island (UTC+11)"),
        ("2026-07-01T10:00", "Australia/Lord_Howe", "11:30 in Lord Howe Island (UTC+10:30)"),
        ("2026-12-01T10:00", "Asia/Tokyo", "10:00 in Tokyo (UTC+9)"),
    ],
)
def test_summer_time_and_odd_offsets_are_told_rightly(at, place, there):
    moment = datetime.fromisoformat(at).replace(tzinfo=zones.SEOUL)
    assert zones.when(moment, place, "en").there == there


def test_both_clocks_stand_in_one_line():
    at = datetime(2026, 12, 1, 10, tzinfo=zones.SEOUL)
    assert str(zones.when(at, "Asia/Almaty", "en")) == (
        "Tuesday 1 December 2026, 10:00 in Seoul (UTC+9) · 06:00 in Almaty (UTC+5)"
    )


@pytest.mark.parametrize("name", ["", "Asia/Seoul", "Mars/Olympus", "../../etc/passwd"])
def test_without_a_zone_of_its_own_there_is_seouls_alone(name):
    at = datetime(2026, 12, 1, 10, tzinfo=zones.SEOUL)
    assert zones.when(at, name, "en").own is None


@pytest.mark.parametrize(
    ("language", "day", "cities"),
    [
        ("zh-hans", "2026年12月1日星期二", ("首尔", "纽约")),
        ("ja", "2026年12月1日火曜日", ("ソウル", "ニューヨーク")),
        ("ru", "вторник, 1 декабря 2026", ("Сеул", "Нью-Йорк")),
        ("ko", "2026년 12월 1일 화요일", ("서울", "뉴욕")),
    ],
)
def test_days_and_places_speak_the_pages_language(language, day, cities):
    at = datetime(2026, 12, 1, 10, tzinfo=zones.SEOUL)
    with override("en"):
        shown = str(zones.when(at, "America/New_York", language))
        assert get_language() == "en"
    assert day in shown.replace("\xa0", " ").replace("\u202f", " ")
    assert all(city in shown for city in cities)
