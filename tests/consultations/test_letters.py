from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from consultations import actions, letters, parts
from consultations.models import Message, Thread
from consultations.parts import Part
from tests.factories import MembershipFactory

from .conftest import fresh
from .test_thread_page import answered, write_many

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(thread):
    return f"/en/consultations/{thread.locator}/"


def bodies(shown):
    return [message.body for day in shown.days for message in day.messages]


def test_a_long_thread_shows_its_end_and_loses_nothing(inside, url, thread):
    write_many(thread, 99)
    page = inside.get(url).content.decode()
    assert "Line 98;" in page
    assert "Line 69;" in page
    assert "Line 68;" not in page
    assert "Show all 100 messages" in page
    assert f"?shown=60#message-{71}" in page
    more = inside.get(f"{url}?shown=60").content.decode()
    assert "Line 39;" in more
    assert "Line 38;" not in more
    whole = inside.get(f"{url}?shown=all").content.decode()
    assert all(f"Line {number};" in whole for number in range(99))
    assert "How many days" in whole
    assert "Show earlier" not in whole


@pytest.mark.parametrize("shown", ["", "-1", "0", "１００", "x", "9" * 99, "%00", "1e9", "30.5"])
def test_an_odd_wish_shows_as_many_as_at_first(inside, url, thread, shown):
    write_many(thread, 40)
    response = inside.get(url, {"shown": shown})
    assert response.context["letters"].shown == letters.SHOWN_AT_FIRST


@given(st.text())
def test_any_wish_is_understood_somehow(text):
    wanted = letters.wanted(text)
    assert wanted is None or wanted >= letters.SHOWN_AT_FIRST


@pytest.mark.parametrize("messages", [1, 30, 300])
def test_the_letters_always_cost_five_queries(
    thread, coordinator, messages, django_assert_num_queries
):
    answered(thread, coordinator)
    write_many(thread, messages)
    with django_assert_num_queries(5):
        shown = letters.of(thread, None)
        assert len(bodies(shown)) == shown.total == messages + 2


def test_days_are_those_of_the_patients_own_calendar(thread):
    thread.messages.all().delete()
    for hour in (3, 20):  # New York: the day before, 22:00, and 15:00; Seoul: two days
        at = datetime(2026, 6, 5, hour, tzinfo=UTC) - timedelta(hours=1)
        Message.objects.create(
            thread=thread, author="patient", language="en", body="x", created_at=at
        )
    days = [str(day.date) for day in letters.of(thread).days]
    assert days == ["2026-06-05", "2026-06-06"]
    thread.time_zone = "America/New_York"
    assert [str(day.date) for day in letters.of(thread).days] == ["2026-06-04", "2026-06-05"]


def test_both_clocks_stand_beside_a_letter_and_are_named(inside, url, thread):
    at = datetime(2026, 6, 5, 20, 30, tzinfo=UTC)
    Message.objects.filter(thread=thread).update(created_at=at)
    Thread.objects.filter(pk=thread.pk).update(time_zone="America/New_York")
    page = inside.get(url).content.decode()
    assert "5 June 2026" in page
    assert ">16:30</time>" in page
    assert "(Seoul: 6 June, 05:30)" in page
    assert "New York (UTC−" in page
    assert "Seoul (UTC+9)" in page


def test_a_russian_page_writes_seouls_day_in_the_right_case(inside, thread):
    at = datetime(2026, 6, 5, 20, 30, tzinfo=UTC)
    Message.objects.filter(thread=thread).update(created_at=at)
    Thread.objects.filter(pk=thread.pk).update(time_zone="Europe/Moscow")
    page = inside.get(f"/ru/consultations/{thread.locator}/").content.decode()
    assert "6 июня, 05:30" in page


@pytest.mark.parametrize(
    ("role", "said"),
    [("coordinator", "coordinator for international"), ("manager", "head of the international")],
)
def test_an_answer_says_what_its_writer_is_and_not_who(inside, url, thread, role, said):
    user = MembershipFactory(hospital=thread.hospital, role=role, user__first_name="Gildong").user
    answered(thread, user)
    page = inside.get(url).content.decode()
    assert said in page
    assert "Gildong" not in page
    assert user.username not in page


def test_who_has_left_the_hospital_is_still_its_staff(inside, url, thread, coordinator):
    answered(thread, coordinator)
    coordinator.memberships.all().delete()
    assert "staff for international patients" in inside.get(url).content.decode()


def test_the_summary_counts_what_the_patient_has_yet_to_see(thread, coordinator):
    assert thread.messages.summary() == {"total": 1, "answers": 0, "unread": 0}
    answered(thread, coordinator)
    assert thread.messages.summary() == {"total": 2, "answers": 1, "unread": 1}
    actions.mark_read_by_patient(thread)
    answered(fresh(thread), coordinator, body="And one more thing.")
    assert thread.messages.summary() == {"total": 3, "answers": 2, "unread": 1}


class Quiet(Part):
    """A part that shows something and asks the database nothing."""

    template = "consultations/_emergency.html"

    def for_patient(self, thread, language):
        return {}


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_costs_the_same_whatever_hangs_on_it(
    inside, url, frame, monkeypatch, number, django_assert_num_queries
):
    monkeypatch.setattr(parts, "_parts", [Quiet() for _ in range(number)])
    with django_assert_num_queries(8):
        page = inside.get(url).content.decode()
    assert page.count("Is it urgent?") == number + 1


def test_when_an_answer_usually_comes_is_said_on_both_clocks(inside, url, thread):
    due = timezone.now() + timedelta(hours=5)
    Thread.objects.filter(pk=thread.pk).update(answer_due_at=due, time_zone="Europe/Moscow")
    page = inside.get(url).content.decode()
    assert "You usually have an answer by" in page
    assert "(Moscow) = " in page
    assert "(Seoul)" in page


def test_a_late_answer_is_met_with_gentle_words(inside, url, thread):
    Thread.objects.filter(pk=thread.pk).update(answer_due_at=timezone.now() - timedelta(hours=1))
    page = inside.get(url).content.decode()
    assert "Your message is not lost" in page
    assert "You usually have an answer by" not in page


def test_nothing_is_promised_to_who_does_not_wait(inside, url, thread, coordinator):
    answered(thread, coordinator)
    Thread.objects.filter(pk=thread.pk).update(answer_due_at=timezone.now() + timedelta(hours=1))
    assert "You usually have" not in inside.get(url).content.decode()
