from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from consultations import actions, codes
from consultations.models import Message, ReadMark, Thread
from consultations.states import NotAllowedError
from portal.core.models import AuditEntry
from tests.factories import MembershipFactory
from tests.factories.consultations import ThreadFactory

from .conftest import fresh

pytestmark = pytest.mark.django_db


def deeds(thread):
    rows = AuditEntry.objects.filter(subject=thread.locator).order_by("pk")
    return list(rows.values_list("actor", "action"))


def answer(thread, user, body="Three nights.", **more):
    return actions.answer(thread, user=user, body=body, version=fresh(thread).version, **more)


def test_an_opened_thread_waits_for_the_hospital(thread):
    assert (thread.status, thread.version) == ("new", 1)
    assert thread.waiting_since == thread.created_at == thread.last_patient_at
    assert codes.opens(thread.locator, thread.code[8:], thread.secret_hash)
    assert deeds(thread) == [("patient", "opened")]


def test_the_same_form_opens_one_thread_and_gives_one_code(hospital):
    facts = {"language": "en", "body": "Hello"}
    first = actions.open_thread(hospital, token="form-1", **facts)
    again = actions.open_thread(hospital, token="form-1", **facts)
    assert first == again
    assert Thread.objects.count() == Message.objects.count() == 1


def test_two_forms_at_the_same_moment_open_one_thread(hospital, monkeypatch):
    facts = {"language": "en", "body": "Hello"}
    first = actions.open_thread(hospital, token="form-1", **facts)
    answers = iter([None, first])
    monkeypatch.setattr(actions, "already_open", lambda token: next(answers))
    assert actions.open_thread(hospital, token="form-1", **facts) == first
    assert Thread.objects.count() == 1


def test_a_thread_is_opened_as_a_whole_or_not_at_all(hospital, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(actions, "_consents", broken)
    with pytest.raises(RuntimeError):
        actions.open_thread(hospital, language="en", body="Hello")
    assert not Thread.objects.exists()
    assert not AuditEntry.objects.exists()


def test_an_answer_ends_the_waiting_and_is_signed(thread, coordinator):
    message = answer(thread, coordinator)
    row = fresh(thread)
    assert (row.status, row.waiting_since, row.version) == ("waiting", None, 2)
    assert row.last_staff_at == row.last_message_at == message.created_at
    assert (message.author, message.staff, message.language) == ("staff", coordinator, "en")
    assert deeds(thread)[1:] == [("staff", "state: new → waiting"), ("staff", "answered")]


def test_waiting_counts_from_the_oldest_unanswered_message(thread, coordinator):
    answer(thread, coordinator)
    first = actions.write_as_patient(thread, "And then?", "en")
    actions.write_as_patient(thread, "One more thing.", "en")
    row = fresh(thread)
    assert (row.status, row.waiting_since) == ("open", first.created_at)


def test_an_answer_to_what_has_moved_on_is_stale_and_changes_nothing(thread, coordinator):
    other = MembershipFactory(hospital=thread.hospital, role="manager").user
    seen = thread.version
    actions.answer(thread, user=other, body="Mine", version=seen)
    with pytest.raises(actions.StaleError):
        actions.answer(thread, user=coordinator, body="Also mine", version=seen)
    assert thread.messages.filter(author="staff").count() == 1


def test_an_answer_sent_twice_by_a_double_click_is_one(thread, coordinator):
    first = actions.answer(thread, user=coordinator, body="Mine", version=1)
    assert actions.answer(thread, user=coordinator, body="Mine", version=1) == first
    assert actions.write_as_patient(thread, "Ok", "en") == actions.write_as_patient(
        thread, "Ok", "en"
    )
    assert thread.messages.count() == 3


@pytest.mark.parametrize("role", ["translator", None])
def test_only_coordinators_and_managers_of_the_hospital_answer(thread, role):
    user = MembershipFactory(role="manager").user
    if role:
        user = MembershipFactory(hospital=thread.hospital, role=role).user
    with pytest.raises(PermissionDenied):
        answer(thread, user)
    with pytest.raises(PermissionDenied):
        actions.change_status(thread, "closed", user=user, version=1)


def test_an_illegal_step_is_refused_as_a_whole(thread, coordinator):
    with pytest.raises(NotAllowedError):
        answer(thread, coordinator, status="treated")
    with pytest.raises(NotAllowedError):
        actions.change_status(thread, "treated", user=coordinator, version=1)
    assert (fresh(thread).status, thread.messages.count()) == ("new", 1)


def test_a_closed_thread_waits_for_nobody_until_the_patient_writes(thread, coordinator):
    actions.change_status(thread, "closed", user=coordinator, version=1)
    row = fresh(thread)
    assert row.closed_at
    assert row.waiting_since is None
    actions.write_as_patient(thread, "Wait, one more", "en")
    row = fresh(thread)
    assert (row.status, row.closed_at) == ("open", None)
    assert row.waiting_since == thread.created_at


def test_spam_stays_spam_whatever_comes(thread, coordinator):
    actions.change_status(thread, "spam", user=coordinator, version=1)
    actions.write_as_patient(thread, "Buy now", "en")
    row = fresh(thread)
    assert (row.status, row.waiting_since) == ("spam", None)


def test_reading_marks_each_side_once(thread, coordinator):
    actions.view_as_staff(thread, coordinator)
    answer(thread, coordinator)
    actions.view_as_staff(thread, coordinator)
    actions.mark_read_by_patient(thread)
    actions.mark_read_by_patient(thread)
    marks = set(ReadMark.objects.values_list("reader", "message__author", "user"))
    assert marks == {("staff", "patient", coordinator.pk), ("patient", "staff", None)}
    assert ReadMark.objects.count() == 2
    assert [deed for deed in deeds(thread) if deed[1] in {"viewed", "read"}] == [
        ("staff", "viewed"), ("staff", "viewed"), ("patient", "read"),
    ]  # fmt: skip


def test_viewing_needs_a_membership(thread):
    with pytest.raises(PermissionDenied):
        actions.view_as_staff(thread, MembershipFactory().user)


def test_a_replaced_code_dies(thread):
    new = actions.replace_code(thread)
    stored = fresh(thread).secret_hash
    assert new[:8] == thread.locator
    assert codes.opens(thread.locator, new[8:], stored)
    assert not codes.opens(thread.locator, thread.code[8:], stored)


def test_after_a_replacement_the_form_gives_no_code_any_more(hospital):
    thread, _code = actions.open_thread(hospital, token="form-1", language="en", body="Hello")
    actions.replace_code(thread)
    assert actions.already_open("form-1") == (thread, None)


def test_erasing_leaves_nothing_about_anybody(thread, coordinator):
    answer(thread, coordinator)
    actions.erase(thread)
    row = fresh(thread)
    assert (row.person, row.wished_period, row.secret_hash, row.country) == ("", "", "", "")
    assert row.status == "erased"
    assert not row.messages.exists()
    assert not ReadMark.objects.exists()
    assert row.consents.count() == 3
    assert deeds(thread)[-1] == ("system", "erased")
    for deed in (actions.erase, lambda thread: actions.write_as_patient(thread, "x", "en")):
        with pytest.raises(NotAllowedError):
            deed(thread)


def test_the_audit_never_holds_words_of_the_conversation(thread, coordinator):
    answer(thread, coordinator, body="Canary in the answer")
    actions.write_as_patient(thread, "Canary in the question", "en")
    actions.change_status(thread, "closed", user=coordinator, version=3)
    actions.erase(thread)
    told = repr(list(AuditEntry.objects.values()))
    assert "Canary" not in told
    assert "Patient A" not in told


def test_the_order_of_the_inbox_is_what_waits_longest(hospital, coordinator):
    answered, late, early = (ThreadFactory(hospital=hospital) for _ in range(3))
    answer(answered, coordinator)
    long_ago = timezone.now() - timedelta(days=3)
    Thread.objects.filter(pk=early.pk).update(waiting_since=long_ago)
    assert list(Thread.objects.what_waits_first()) == [early, late, answered]
