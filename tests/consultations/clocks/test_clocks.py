"""The clock of a thread, driven by the deeds of the thread."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from consultations import actions, parts
from consultations.clocks import actions as clocks
from consultations.clocks.calendars import allowed_hours, calendar_of
from consultations.clocks.models import AnswerTarget, Wait
from consultations.clocks.working import SEOUL
from hospitals.actions import join
from hospitals.models import Holiday, OpeningHours
from tests.consultations.conftest import fresh
from tests.factories import UserFactory
from tests.factories.consultations import ThreadFactory

pytestmark = pytest.mark.django_db


def seoul(text):
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


def the_wait(thread):
    return thread.waits.latest("began_at", "pk")


def answer(thread, user, body="Three nights.", **more):
    return actions.answer(thread, user=user, body=body, version=fresh(thread).version, **more)


def step(thread, status, user):
    actions.change_status(thread, status, user=user, version=fresh(thread).version)


def test_a_question_starts_the_clock_for_the_first_answer(clock, hospital):
    thread = ThreadFactory(hospital=hospital, language="ru")
    wait = the_wait(thread)
    assert (wait.kind, wait.language, wait.hospital) == ("first", "ru", hospital)
    assert wait.began_at == clock.now
    assert wait.due_at == seoul("2026-11-23 18:00") == fresh(thread).answer_due_at


def test_an_answer_stops_it_and_counts_the_working_time(clock, thread, coordinator):
    clock("2026-11-24 09:30")
    answer(thread, coordinator)
    wait = the_wait(thread)
    assert (wait.outcome, wait.ended_at, wait.seconds) == ("answered", clock.now, 8.5 * 3600)
    assert wait.breached_at == wait.due_at  # half an hour late
    assert fresh(thread).answer_due_at is None


def test_an_answer_in_time_is_no_breach(clock, thread, coordinator):
    clock("2026-11-23 17:59")
    answer(thread, coordinator)
    assert the_wait(thread).breached_at is None


def test_the_next_question_starts_the_clock_for_the_next_answer(clock, thread, coordinator):
    answer(thread, coordinator)
    clock("2026-11-25 17:00")
    actions.write_as_patient(thread, "And the price?", "en")
    clock("2026-11-25 17:30")
    actions.write_as_patient(thread, "In won, please.", "en")
    assert thread.waits.count() == 2
    wait = the_wait(thread)
    assert (wait.kind, wait.began_at) == ("next", seoul("2026-11-25 17:00"))
    assert wait.due_at == fresh(thread).answer_due_at == seoul("2026-11-26 16:00")


def test_only_an_answer_stops_it(clock, thread, coordinator):
    actions.view_as_staff(thread, coordinator)
    actions.unlock(thread)
    step(thread, "open", coordinator)
    step(thread, "quoted", coordinator)
    assert the_wait(thread).ended_at is None
    assert fresh(thread).answer_due_at


@pytest.mark.parametrize("status", ["closed", "spam"])
def test_what_is_closed_without_an_answer_does_not_count(clock, thread, coordinator, status):
    clock("2026-11-30 10:00")
    step(thread, status, coordinator)
    wait = the_wait(thread)
    assert (wait.outcome, wait.breached_at) == ("dropped", None)
    assert not Wait.objects.counted().exists()
    assert fresh(thread).answer_due_at is None


def test_closing_and_reopening_wins_no_time(clock, thread, coordinator):
    due = the_wait(thread).due_at
    step(thread, "closed", coordinator)
    clock("2026-11-25 10:00")
    step(thread, "open", coordinator)
    wait = thread.waits.get()
    assert (wait.due_at, wait.ended_at, wait.outcome) == (due, None, "")
    assert fresh(thread).answer_due_at == due


def test_an_answer_that_closes_the_thread_counts_as_an_answer(clock, thread, coordinator):
    clock("2026-11-23 11:00")
    answer(thread, coordinator, status="closed")
    assert (thread.waits.get().outcome, thread.waits.get().seconds) == ("answered", 3600)


def test_a_patient_who_writes_into_a_closed_thread_waits_again(clock, thread, coordinator):
    answer(thread, coordinator, status="closed")
    clock("2026-12-01 09:00")
    actions.write_as_patient(thread, "One more question", "en")
    wait = the_wait(thread)
    assert (wait.kind, wait.began_at, wait.ended_at) == ("next", clock.now, None)


def test_a_double_click_starts_nothing_twice(clock, thread):
    for _ in range(2):
        actions.write_as_patient(thread, "The same words", "en")
    assert thread.waits.count() == 1


def test_opening_hours_and_holidays_of_the_day_count(clock, hospital):
    OpeningHours.objects.create(hospital=hospital, weekday=0, opens=time(9), closes=time(11))
    OpeningHours.objects.create(hospital=hospital, weekday=2, opens=time(9), closes=time(19))
    Holiday.objects.create(date=date(2026, 11, 25), name_ko="임시공휴일")
    Holiday.objects.create(date=date(2026, 12, 2), name_ko="근무일", observed=False)
    thread = ThreadFactory(hospital=hospital)  # Monday at ten: one hour left of that day
    assert the_wait(thread).due_at == seoul("2026-12-02 14:00")


def test_a_hospital_without_hours_keeps_office_hours(hospital):
    calendar = calendar_of(hospital.pk)
    assert [len(calendar.spans(date(2026, 11, 23) + timedelta(days=n))) for n in range(7)] == [
        1, 1, 1, 1, 1, 0, 0,
    ]  # fmt: skip


# --- Aims -----------------------------------------------------------------------
def test_a_hospital_may_be_stricter_than_the_city(clock, hospital, settings):
    AnswerTarget.objects.create(hospital=hospital, first_hours=2)
    assert allowed_hours(hospital.pk, "first") == 2
    assert allowed_hours(hospital.pk, "next") == settings.CONSULTATION_NEXT_ANSWER_HOURS
    assert the_wait(ThreadFactory(hospital=hospital)).due_at == seoul("2026-11-23 12:00")


def test_nobody_is_laxer_than_the_city_allows(hospital, settings):
    target = AnswerTarget(hospital=hospital, first_hours=17)
    with pytest.raises(ValidationError, match="16 working hours"):
        target.full_clean()
    target.save()  # as if the maximum had been lowered since
    assert allowed_hours(hospital.pk, "first") == 16
    settings.CONSULTATION_LONGEST_ANSWER_HOURS = 12
    assert allowed_hours(hospital.pk, "first") == 12
    with pytest.raises(ValidationError, match="one hour at least"):
        AnswerTarget(hospital=hospital, next_hours=0).full_clean()


# --- Erasure and merging --------------------------------------------------------
def test_the_figures_survive_erasure_and_lead_nowhere(clock, thread, coordinator):
    clock("2026-11-23 12:00")
    answer(thread, coordinator)
    clock("2026-11-24 12:00")
    actions.write_as_patient(thread, "Please erase this", "en")
    actions.erase(fresh(thread))
    answered, dropped = Wait.objects.order_by("began_at")
    assert (answered.outcome, answered.seconds, answered.thread) == ("answered", 7200, None)
    assert (dropped.outcome, dropped.thread) == ("dropped", None)


def part():
    return next(part for part in parts.each() if part.name == "clocks")


def test_of_two_threads_made_one_the_longer_wait_goes_on(clock, hospital):
    older = ThreadFactory(hospital=hospital)
    clock("2026-11-23 15:00")
    newer = ThreadFactory(hospital=hospital)
    part().merge(older, newer)
    assert Wait.objects.running().get().began_at == seoul("2026-11-23 10:00")
    assert set(Wait.objects.values_list("thread", flat=True)) == {newer.pk}
    assert fresh(newer).answer_due_at == seoul("2026-11-23 18:00")
    assert fresh(older).answer_due_at is None


def test_merging_with_an_answered_thread_stops_nothing(clock, hospital, coordinator):
    waiting, answered = ThreadFactory(hospital=hospital), ThreadFactory(hospital=hospital)
    answer(answered, coordinator)
    part().merge(answered, waiting)
    assert fresh(waiting).answer_due_at == seoul("2026-11-23 18:00")
    assert waiting.waits.count() == 2


# --- Replaying ------------------------------------------------------------------
def test_replaying_the_messages_gives_the_same_waits(clock, thread, coordinator):
    clock("2026-11-23 12:00")
    answer(thread, coordinator)
    clock("2026-11-24 12:00")
    actions.write_as_patient(thread, "And the price?", "en")
    columns = ("kind", "began_at", "due_at", "ended_at", "outcome", "seconds", "breached_at")
    before = list(thread.waits.order_by("began_at").values_list(*columns))
    clocks.replay(thread)
    assert list(thread.waits.order_by("began_at").values_list(*columns)) == before
    assert fresh(thread).answer_due_at == seoul("2026-11-25 11:00")


def test_replaying_spam_leaves_no_wait_that_counts(clock, thread, coordinator):
    step(thread, "spam", coordinator)
    clocks.replay(thread)
    assert thread.waits.get().outcome == "dropped"


def test_starting_a_clock_asks_seven_questions(clock, thread, django_assert_num_queries):
    thread.waits.all().delete()
    thread = fresh(thread)
    thread.answer_due_at = None
    with django_assert_num_queries(7):
        clocks.start(thread)


# --- On the thread's page -------------------------------------------------------
def test_staff_see_when_the_answer_is_due_and_that_it_is_late(client, roles, hospital):
    user = UserFactory(language="en")
    join(user, hospital, "coordinator")
    client.force_login(user)
    thread = ThreadFactory(hospital=hospital)
    url = f"/admin/consultations/thread/{thread.pk}/change/"
    assert "Due in" in client.get(url).content.decode()
    late = timezone.now() - timedelta(hours=3)
    thread.waits.update(began_at=late, due_at=late)
    assert "Overdue for 3\xa0hours" in client.get(url).content.decode()
    actions.answer(fresh(thread), user=user, body="Sorry", version=1)
    page = client.get(url).content.decode()
    assert "does not wait" in page
    assert "First answer: 3\xa0hours" in page.replace("first answer", "First answer")
    assert ">late<" in page
