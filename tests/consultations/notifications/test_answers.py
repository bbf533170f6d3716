"""“There is an answer”: to patients who left an address, seldom, and without a word too many."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import override

from consultations import actions, parts
from consultations.models import Thread
from consultations.notifications.actions import QUIET
from portal.outbox import delivery
from portal.outbox.models import Letter
from tests.consultations.conftest import fresh
from tests.factories.consultations import ThreadFactory

pytestmark = pytest.mark.django_db


def answer(thread, user, body="Two weeks."):
    return actions.answer(thread, user=user, body=body, version=fresh(thread).version)


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time))


def test_an_answer_is_told_at_once_in_the_threads_language(asked, coordinator, deliver):
    Thread.objects.filter(pk=asked.pk).update(language="ja")
    answer(asked, coordinator)
    [mail] = deliver()
    assert mail.to == ["patient@example.org"]
    assert mail.extra_headers["Content-Language"] == "ja"
    assert "/ja/consultations/" in mail.body


def test_without_an_address_there_is_no_letter(hospital, coordinator, deliver):
    answer(ThreadFactory(hospital=hospital), coordinator)
    assert deliver() == []
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("number", "subject"),
    [(1, "A new answer is waiting for you"), (3, "3 new answers are waiting for you")],
)
def test_several_answers_are_one_letter_that_counts_them(
    asked, coordinator, deliver, number, subject
):
    for step in range(number):
        answer(asked, coordinator, f"Answer {step}")
    assert [mail.subject for mail in deliver()] == [subject]


def test_what_was_read_before_the_mail_left_is_not_told(asked, coordinator, deliver):
    answer(asked, coordinator)
    actions.mark_read_by_patient(asked)
    assert deliver() == []
    assert Letter.objects.get().state == "cancelled"


def test_a_second_answer_soon_after_waits_and_is_told_with_the_first(asked, coordinator, deliver):
    answer(asked, coordinator)
    assert len(deliver()) == 1
    answer(asked, coordinator, "One more thing.")
    answer(asked, coordinator, "And another.")
    assert len(deliver()) == 1
    with later(seconds=QUIET["answer"].total_seconds() + 1):
        assert [mail.subject for mail in deliver()][1:] == ["3 new answers are waiting for you"]


def test_a_second_answer_that_was_read_meanwhile_is_not_told(asked, coordinator, deliver):
    answer(asked, coordinator)
    deliver()
    answer(asked, coordinator, "One more thing.")
    actions.mark_read_by_patient(asked)
    with later(hours=1):
        assert len(deliver()) == 1


def test_an_answer_given_while_a_letter_leaves_is_told_by_the_next(asked, coordinator, deliver):
    answer(asked, coordinator)
    delivery.claim()
    answer(asked, coordinator, "One more thing.")
    assert Letter.objects.filter(kind="answer").count() == 2


def test_an_answer_long_after_is_told_at_once(asked, coordinator, deliver):
    answer(asked, coordinator)
    deliver()
    with later(days=1):
        answer(asked, coordinator, "One more thing.")
        assert len(deliver()) == 2


def test_an_address_that_was_taken_back_gets_nothing(asked, coordinator, deliver):
    answer(asked, coordinator)
    Thread.objects.filter(pk=asked.pk).update(email="", email_index="")
    assert deliver() == []


def test_with_the_thread_its_letters_are_erased(asked, coordinator, deliver):
    answer(asked, coordinator)
    deliver()
    actions.erase(asked)
    assert not Letter.objects.filter(reference=f"thread:{asked.locator}").exists()


def test_when_threads_are_merged_their_letters_follow(asked, hospital, coordinator, deliver):
    answer(asked, coordinator)
    target = ThreadFactory(hospital=hospital, email="patient@example.org")
    part = next(part for part in parts.each() if part.name == "notifications")
    part.merge(asked, target)
    assert Letter.objects.filter(reference=f"thread:{target.locator}", kind="answer").exists()


def test_an_answer_that_is_taken_back_leaves_no_letter(asked, coordinator):
    with pytest.raises(actions.StaleError):
        actions.answer(asked, user=coordinator, body="x", version=99)
    assert not Letter.objects.filter(kind="answer").exists()


def test_nothing_of_the_consultation_is_in_any_mail(offer, coordinator, deliver):
    """In each language, in the headers as well; to the patient and to staff."""
    coordinator.email = "staff@example.org"
    coordinator.save()
    words = ["Canaryname", "Canarygiven", "Canaryalias", "canarybody", "canaryanswer"]
    for language in ("en", "zh-hans", "ja", "ru"):
        thread = ThreadFactory(
            hospital=offer.hospital,
            treatment=offer.treatment,
            section=offer.treatment.section,
            language=language,
            family_name="Canaryname",
            given_name="Canarygiven",
            alias="Canaryalias",
            body="canarybody",
            email=f"{language}@example.org",
        )
        words += [thread.code, thread.code[8:], thread.locator]
        answer(thread, coordinator, "canaryanswer")
    words += names(offer.hospital) + names(offer.treatment) + names(offer.treatment.section)
    mails = deliver()
    assert {mail.to[0].partition("@")[0] for mail in mails} == {"en", "zh-hans", "ja", "ru"}
    with later(hours=2):
        actions.write_as_patient(thread, "canarybody again", "ru")
        assert len(deliver()) == 5
    for mail in mails:
        text = f"{mail.subject}\n{mail.body}\n{mail.message().as_string()}"
        assert [word for word in words if word in text] == []


def names(row):
    found = []
    for language in ("ko", "en", "zh-hans", "ja", "ru"):
        with override(language):
            found.append(row.name)
    return found
