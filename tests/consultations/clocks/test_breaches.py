"""What is overdue: noted once, told once, without a word of what it is about."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string

from consultations import actions
from consultations.clocks import breaches
from consultations.clocks.models import Wait
from consultations.models import Thread
from portal.outbox.models import Letter
from tests.consultations.conftest import fresh
from tests.factories import MembershipFactory, UserFactory
from tests.factories.consultations import ThreadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(hospital):
    return MembershipFactory(
        hospital=hospital, role="manager", user=UserFactory(language="ko", first_name="Private")
    ).user


def check():
    out = StringIO()
    call_command("check_clocks", stdout=out)
    return out.getvalue().strip()


def test_an_overdue_answer_is_noted_and_told_to_the_manager_once(clock, manager, thread):
    assert check() == "0 answers overdue, 0 told of, 0 clocks set right."
    clock("2026-11-23 18:01")
    assert check() == "1 answers overdue, 1 told of, 0 clocks set right."
    assert check() == "0 answers overdue, 0 told of, 0 clocks set right."
    letter = Letter.objects.filter(kind="breach").get()
    assert (letter.kind, letter.to, letter.language) == ("breach", manager.email, "ko")
    assert letter.reference == f"thread:{thread.locator}"
    wait = thread.waits.get()
    assert (wait.breached_at, wait.told_at) == (wait.due_at, clock.now)


def test_the_letter_says_where_and_nothing_of_what(clock, manager, hospital):
    thread = ThreadFactory(hospital=hospital, body="My tumour", alias="Anna Canary")
    clock("2026-11-24 12:00")
    check()
    letter = Letter.objects.filter(kind="breach").get()
    assert letter.context.keys() == {"number", "thread", "answered"}
    context = {**letter.context, "site_origin": "https://seoul.example", "language": "en"}
    text = render_to_string("emails/breach.txt", context)
    subject = render_to_string("emails/breach.subject.txt", context).strip()
    assert f"https://seoul.example/admin/consultations/thread/{thread.pk}/change/" in text
    assert thread.locator in subject
    assert "\n" not in subject
    for word in ("tumour", "Anna", "Canary", "Private", "tour", hospital.name_en, hospital.name_ko):
        assert word not in text + subject


def test_each_manager_is_told_in_their_language_and_nobody_else(clock, manager, hospital, thread):
    MembershipFactory(hospital=hospital, role="manager", user=UserFactory(language="en"))
    MembershipFactory(hospital=hospital, role="manager", user=UserFactory(is_active=False))
    MembershipFactory(hospital=hospital, role="manager", user=UserFactory(email=""))
    MembershipFactory(hospital=hospital, role="coordinator")
    MembershipFactory(role="manager")
    clock("2026-11-24 12:00")
    check()
    told = Letter.objects.filter(kind="breach").values_list("language", flat=True)
    assert sorted(told) == ["en", "ko"]


def test_without_a_manager_it_waits_for_one(clock, hospital, thread):
    clock("2026-11-24 12:00")
    assert "0 told" in check()
    MembershipFactory(hospital=hospital, role="manager")
    assert "1 told" in check()


def test_what_was_answered_late_between_two_looks_is_told_as_answered(
    clock, manager, coordinator, thread
):
    clock("2026-11-24 12:00")
    actions.answer(thread, user=coordinator, body="Late, sorry", version=1)
    assert "1 told" in check()
    assert Letter.objects.filter(kind="breach").get().context["answered"] is True


def test_spam_and_old_history_are_not_told(clock, manager, coordinator, hospital, thread):
    actions.change_status(thread, "spam", user=coordinator, version=1)
    old = ThreadFactory(hospital=hospital)
    clock("2026-12-24 12:00")
    assert check() == "1 answers overdue, 0 told of, 0 clocks set right."
    assert old.waits.get().breached_at


def test_clocks_and_threads_that_came_apart_agree_again(clock, hospital, thread):
    without = ThreadFactory(hospital=hospital)
    without.waits.all().delete()
    Thread.objects.filter(pk=without.pk).update(answer_due_at=None)
    Thread.objects.filter(pk=thread.pk).update(status="closed", waiting_since=None)
    assert "2 clocks set right" in check()
    assert fresh(without).answer_due_at == without.waits.get().due_at
    assert thread.waits.get().outcome == "dropped"
    assert fresh(thread).answer_due_at is None
    assert "0 clocks" in check()


def test_looking_costs_the_same_for_one_and_for_thirty(clock, hospital, django_assert_num_queries):
    for _ in range(30):
        ThreadFactory(hospital=hospital)
    clock("2026-11-23 12:00")
    with django_assert_num_queries(4):
        breaches.check()
    assert Wait.objects.count() == 30
