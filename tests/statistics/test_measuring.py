"""Quarters are counted once they are over, and stay as they were counted."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from consultations.clocks.models import Wait
from portal.core import nightly
from portal.statistics import measuring, periods
from portal.statistics.models import Volume
from tests.factories import HospitalFactory
from tests.factories.consultations import ThreadFactory

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(timezone.datetime(2026, 7, 20, 3))


@pytest.fixture
def hospital():
    return HospitalFactory()


@pytest.fixture
def asked(hospital):
    def ask(day, number=1, language="en", hours=6, kind="first", outcome="answered"):
        began = periods.moment(date.fromisoformat(day)) + timedelta(hours=9)
        ended = began + timedelta(hours=hours) if outcome else None
        Wait.objects.bulk_create(
            Wait(
                hospital=hospital, language=language, kind=kind, began_at=began, outcome=outcome,
                due_at=began + timedelta(hours=24), ended_at=ended,
            )
            for _ in range(number)
        )  # fmt: skip

    return ask


def told(span, start, language=""):
    row = Volume.objects.get(span=span, start=start, language=language)
    return row.questions, row.answered, row.median_hours


def test_a_quarter_is_counted_by_month_and_by_language(asked):
    asked("2026-04-01", 3)
    asked("2026-05-31", 2, "ja", hours=11)
    asked("2026-06-30", 4, "ru", hours=2)
    assert measuring.measure(NOW) == 1
    assert told("quarter", "2026-04-01") == (9, 9, 6)
    assert told("quarter", "2026-04-01", "ja") == (2, 2, 11)
    assert told("quarter", "2026-04-01", "zh-hans") == (0, 0, None)
    assert told("month", "2026-06-01") == (4, 4, 2)
    assert Volume.objects.count() == 1 + 4 + 3


def test_a_running_quarter_and_one_just_over_are_not_counted(asked):
    asked("2026-04-01")
    asked("2026-07-01")
    assert measuring.measure(NOW - timedelta(days=10)) == 0
    assert measuring.measure(NOW) == 1
    assert not Volume.objects.filter(start__gte=date(2026, 7, 1)).exists()


def test_what_was_counted_stays_so(asked):
    asked("2026-04-01", 7)
    measuring.measure(NOW)
    asked("2026-04-02", 5)
    Wait.objects.filter(pk=Wait.objects.first().pk).update(outcome="dropped")
    assert measuring.measure(NOW + timedelta(days=1)) == 0
    assert told("quarter", "2026-04-01")[0] == 7


def test_quarters_without_a_question_are_counted_too(asked):
    asked("2025-12-31")
    assert measuring.measure(NOW) == 3
    assert told("quarter", "2026-01-01") == (0, 0, None)


def test_months_before_the_first_question_are_no_part(asked):
    asked("2026-05-15")
    measuring.measure(NOW)
    months = Volume.objects.filter(span="month").values_list("start", flat=True)
    assert sorted(months) == [date(2026, 5, 1), date(2026, 6, 1)]


def test_spam_and_further_answers_are_no_questions(asked):
    asked("2026-05-01", 2)
    asked("2026-05-01", 3, kind="next")
    asked("2026-05-01", 4, outcome="dropped")
    measuring.measure(NOW)
    assert told("quarter", "2026-04-01")[0] == 2


def test_who_still_waits_counts_with_the_time_so_far(asked):
    asked("2026-05-01", outcome="")
    measuring.measure(NOW)
    assert told("quarter", "2026-04-01")[2] > 24 * 79


def test_a_month_is_one_in_seoul(hospital):
    for moment in ("2026-04-30T14:59:59+00:00", "2026-04-30T15:00:00+00:00"):
        at = timezone.datetime.fromisoformat(moment)
        Wait.objects.create(
            hospital=hospital, language="en", kind="first", began_at=at, due_at=at, ended_at=at,
            outcome="answered",
        )  # fmt: skip
    measuring.measure(NOW)
    assert [told("month", f"2026-0{month}-01")[0] for month in (4, 5, 6)] == [1, 1, 0]


def test_an_erased_consultation_keeps_its_place_in_the_count(hospital):
    thread = ThreadFactory(hospital=hospital, body="Canary")
    thread.waits.update(began_at=periods.moment(date(2026, 5, 1)))
    thread.waits.update(thread=None)
    measuring.measure(NOW)
    assert told("quarter", "2026-04-01")[0] == 1


def test_nothing_asked_nothing_counted():
    assert measuring.measure(NOW) == 0
    assert measuring.nightly(NOW) is None


def test_it_is_done_at_night():
    assert measuring.nightly in nightly.each()


def test_measuring_costs_the_same_however_many(asked, django_assert_num_queries):
    asked("2026-05-01", 60)
    with django_assert_num_queries(6):  # first, known, waits, rows; a savepoint and its end
        measuring.measure(NOW)


def test_periods_cross_the_year():
    assert periods.next_of("quarter", date(2026, 10, 1)) == date(2027, 1, 1)
    assert periods.back("quarter", date(2026, 1, 1), 1) == date(2025, 10, 1)
    assert periods.back("month", date(2026, 1, 1), 13) == date(2024, 12, 1)
    assert periods.start_of("quarter", date(2026, 12, 31)) == date(2026, 10, 1)
    assert periods.code("quarter", date(2026, 4, 1)) == "2026-Q2"
    with override("ja"):
        assert periods.name("month", date(2026, 4, 1)) == "2026年4月"
