"""The calendar that ships with the portal, held against the rules it follows."""

from datetime import date, timedelta

import pytest

from hospitals import shipped
from hospitals.models import Holiday
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ROWS = list(shipped.holidays())
DAYS = {row["date"]: row["name_en"] for row in ROWS}
SATURDAY, SUNDAY = 5, 6


def days_called(*words):
    return [day for day, name in DAYS.items() if name.startswith(words)]


def test_three_years_ship_each_day_once_and_in_order():
    dates = [row["date"] for row in ROWS]
    assert dates == sorted(set(dates))
    assert {year: sum(d.year == year for d in dates) for year in (2026, 2027, 2028)} == {
        2026: 22,
        2027: 24,
        2028: 18,
    }


def test_every_day_is_named_in_five_languages_and_says_where_it_was_read():
    for row in ROWS:
        for code in ("ko", "en", "zh_hans", "ja", "ru"):
            assert row[f"name_{code}"].strip()
        assert "law.go.kr" in row["source"]
        assert row["checked_on"] == date(2026, 11, 22)


def test_days_of_the_calendar_are_there_every_year():
    fixed = [(1, 1), (3, 1), (5, 1), (5, 5), (6, 6), (7, 17), (8, 15), (10, 3), (10, 9), (12, 25)]
    for year in (2026, 2027, 2028):
        assert all(date(year, *day) in DAYS for day in fixed)


@pytest.mark.parametrize(
    ("seollal", "buddha", "chuseok"),
    [
        (date(2026, 2, 17), date(2026, 5, 24), date(2026, 9, 25)),
        (date(2027, 2, 7), date(2027, 5, 13), date(2027, 9, 15)),
        (date(2028, 1, 27), date(2028, 5, 2), date(2028, 10, 3)),
    ],
)
def test_days_of_the_moon_stand_with_those_around_them(seollal, buddha, chuseok):
    assert DAYS[buddha] == "Buddha’s Birthday"
    for day, name in ((seollal, "Lunar New Year"), (chuseok, "Chuseok")):
        assert DAYS[day].startswith(name)
        assert DAYS[day - timedelta(days=1)].startswith(f"Day before {name}")
        assert DAYS[day + timedelta(days=1)].startswith(f"Day after {name}")


def test_what_falls_on_a_weekend_has_its_substitute_on_the_next_working_day():
    """Public Holidays Act art. 3: none for 1 January and 6 June; the days of Lunar New Year
    and Chuseok only for a Sunday or another holiday."""
    expected = set()
    for day, name in DAYS.items():
        if name.startswith("Substitute") or "election" in name:
            continue
        moon = name.startswith(("Lunar", "Chuseok", "Day "))
        lost = day.weekday() == SUNDAY or (day.weekday() == SATURDAY and not moon)
        if name not in {"New Year’s Day", "Memorial Day"} and (lost or " and " in name):
            expected.add(next_working_day(day))
    assert set(days_called("Substitute")) == expected


def next_working_day(day):
    ordinary = {d for d, name in DAYS.items() if not name.startswith("Substitute")}
    while day.weekday() >= SATURDAY or day in ordinary:
        day += timedelta(days=1)
    return day


def test_elections_are_on_a_wednesday():
    assert {d: d.weekday() for d in days_called("Local", "National Assembly")} == {
        date(2026, 6, 3): 2,
        date(2028, 4, 12): 2,
    }


def test_loading_again_brings_back_nothing_that_staff_have_changed():
    shipped.load()
    Holiday.objects.filter(date=date(2027, 7, 17)).update(observed=False, name_en="An ordinary day")
    assert shipped.load() == (0, 0)
    day = Holiday.objects.get(date=date(2027, 7, 17))
    assert (day.observed, day.name_en) == (False, "An ordinary day")
    assert day.date not in Holiday.objects.days_of_rest()


def test_curators_keep_the_calendar_and_nobody_deletes_from_it(client, roles):
    shipped.load()
    client.force_login(UserFactory(groups=["curator"]))
    url = "/admin/hospitals/holiday/"
    assert "Hangeul Day" in client.get(f"{url}?date__year=2026").content.decode()
    entries = {"date": "2026-12-31", "name_ko": "임시공휴일", "observed": "on"}
    assert client.post(f"{url}add/", entries).status_code == 302
    assert date(2026, 12, 31) in Holiday.objects.days_of_rest()
    day = Holiday.objects.get(date=date(2026, 12, 31))
    assert client.post(f"{url}{day.pk}/delete/", {"post": "yes"}).status_code == 403
    client.force_login(UserFactory(groups=["statistics"]))
    assert client.get(url).status_code == 403
