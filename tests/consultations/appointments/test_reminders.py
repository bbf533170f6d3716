from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from consultations import actions as conversation
from consultations.appointments import actions, reminders
from consultations.appointments.models import Appointment
from portal.outbox.models import Letter
from tests.consultations.conftest import fresh
from tests.factories.consultations import ThreadFactory, booked, proposed, seoul

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(hospital):
    return ThreadFactory(hospital=hospital, email="kim@example.org", time_zone="America/New_York")


def waiting(**facts):
    letters = Letter.objects.filter(state="waiting", kind=reminders.KIND, **facts)
    return list(letters.order_by("due_at"))


def test_letters_go_three_days_and_one_day_before_at_eight(booking):
    first, second = waiting()
    new_york = ZoneInfo("America/New_York")
    assert first.due_at.astimezone(new_york).hour == 8
    assert (
        seoul(7).astimezone(new_york).date() - first.due_at.astimezone(new_york).date()
    ).days == 3
    assert second.due_at == seoul(6, "08:00")  # the day before a visit the patient is in Seoul


def test_before_a_call_both_letters_go_by_the_patients_clock(thread, coordinator):
    booked(thread, coordinator, kind="phone", phone="+1 202 555 0100")
    hours = {letter.due_at.astimezone(ZoneInfo("America/New_York")).hour for letter in waiting()}
    assert hours == {8}


def test_without_an_address_or_with_too_little_time_none_is_written(hospital, coordinator):
    booked(ThreadFactory(hospital=hospital), coordinator)
    assert waiting() == []
    soon = ThreadFactory(hospital=hospital, email="kim@example.org")
    booked(soon, coordinator, seoul(1, "23:00"))
    assert len(waiting()) <= 1


def test_a_proposal_alone_reminds_of_nothing(thread, coordinator):
    proposed(thread, coordinator)
    assert waiting() == []


def test_planning_again_leaves_each_letter_once(thread, booking):
    for _ in range(3):
        reminders.plan(fresh(thread))
    assert len(waiting()) == 2


def test_a_cancelled_or_moved_appointment_takes_its_letters_back(thread, booking, coordinator):
    other = booked(thread, coordinator, seoul(20))
    assert len(waiting()) == 4
    actions.cancel_as_patient(thread, booking, language="en")
    assert len(waiting()) == 2
    current = fresh(thread)
    actions.propose(
        current, user=coordinator, version=current.version, times=[seoul(30)],
        appointment=other, kind="on-site", minutes=30,
    )  # fmt: skip
    assert waiting() == []


def test_a_time_to_be_moved_still_reminds(thread, booking):
    actions.ask_to_move(thread, booking, language="en", reason="My flight is later")
    assert len(waiting()) == 2


def test_a_thread_that_is_erased_sends_nothing(thread, booking):
    conversation.erase(thread)
    assert waiting() == []
    assert not Appointment.objects.exists()


def test_spam_is_not_reminded_unless_it_was_none(thread, coordinator):
    booked(thread, coordinator, kind="phone", phone="+1 202 555 0100")
    for status, letters in (("spam", 0), ("open", 2)):
        current = fresh(thread)
        conversation.change_status(current, status, user=coordinator, version=current.version)
        assert len(waiting()) == letters


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru", "ko"])
def test_a_letter_names_the_time_and_nothing_private(hospital, coordinator, language):
    thread = ThreadFactory(
        hospital=hospital, email="kim@example.org", language=language, time_zone="Asia/Almaty"
    )
    appointment = booked(thread, coordinator, notes="Bring the biopsy")
    letter = waiting()[0]
    assert (letter.language, letter.reference) == (language, f"thread:{thread.locator}")
    context = {**letter.context, "site_origin": "https://seoul.example", "language": language}
    with override(language):
        mail = "".join(
            render_to_string(f"emails/{letter.kind}{end}", context)
            for end in (".subject.txt", ".txt")
        )
    assert letter.context["when"] in mail
    assert f"https://seoul.example/{language}/consultations/" in mail
    for secret in (thread.locator, thread.code, "biopsy", "Patient A", str(appointment.public_id)):
        assert secret not in mail
    for column in ("name_ko", "name_en", "name_zh_hans", "name_ja", "name_ru"):
        assert getattr(hospital, column) not in mail


def test_letters_leave_within_humane_hours_all_over_the_world(booking):
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", ""):
        for due in reminders.due(booking, zone):
            assert isinstance(due, datetime)
            assert due.hour == 8
