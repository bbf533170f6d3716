"""“Something waits”: to the people of a hospital who answer."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from consultations import actions
from consultations.models import Thread
from consultations.notifications.actions import tell_staff
from hospitals.actions import join
from hospitals.models import Membership
from portal.outbox.models import Letter
from tests.factories import HospitalFactory, UserFactory
from tests.factories.consultations import ThreadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(hospital, roles):
    """{role: account}, each with an address, one of them of another hospital."""
    team = {}
    for role in ("coordinator", "manager", "translator"):
        team[role] = UserFactory(username=role)
        join(team[role], hospital, role)
    team["stranger"] = UserFactory(username="stranger")
    join(team["stranger"], HospitalFactory(), "coordinator")
    return team


def addressed():
    return sorted(Letter.objects.filter(state="waiting").values_list("to", flat=True))


def test_those_who_answer_are_told_each_in_their_own_language(team, hospital, deliver):
    team["manager"].language = "ko"
    team["manager"].save()
    ThreadFactory(hospital=hospital)
    mails = {mail.to[0]: mail for mail in deliver()}
    assert set(mails) == {"coordinator@example.org", "manager@example.org"}
    english = mails["coordinator@example.org"]
    assert english.subject == "1 consultation is waiting for an answer"
    assert english.extra_headers["Content-Language"] == "en"
    assert mails["manager@example.org"].extra_headers["Content-Language"] == "ko"
    assert "/admin/consultations/thread/\n" in english.body


def test_who_wants_no_mail_has_left_or_gave_no_address_gets_none(team, hospital):
    Membership.objects.filter(user=team["manager"]).update(notify=False)
    for values in ({"email": ""}, {"is_active": False, "email": "gone@example.org"}):
        join(UserFactory(**values), hospital, "coordinator")
    ThreadFactory(hospital=hospital)
    assert addressed() == ["coordinator@example.org"]


def test_many_questions_are_one_mail_an_hour_that_counts_them(team, hospital, deliver):
    Membership.objects.filter(user=team["manager"]).update(notify=False)
    ThreadFactory.create_batch(3, hospital=hospital)
    assert [mail.subject for mail in deliver()] == ["3 consultations are waiting for an answer"]
    ThreadFactory(hospital=hospital)
    assert len(deliver()) == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        subjects = [mail.subject for mail in deliver()]
        assert subjects[1:] == ["4 consultations are waiting for an answer"]


def test_what_was_answered_meanwhile_is_not_told(team, hospital, deliver):
    thread = ThreadFactory(hospital=hospital)
    actions.answer(thread, user=team["coordinator"], body="x", version=1)
    assert deliver() == []
    assert set(Letter.objects.values_list("state", flat=True)) == {"cancelled"}


def test_who_left_the_hospital_meanwhile_is_not_told(team, hospital, deliver):
    ThreadFactory(hospital=hospital)
    Membership.objects.filter(user=team["coordinator"]).delete()
    team["manager"].email = "new@example.org"
    team["manager"].save()
    assert deliver() == []


def test_twins_written_at_the_same_moment_are_sent_once(team, hospital, deliver):
    ThreadFactory(hospital=hospital)
    letter = Letter.objects.filter(to__isnull=False).first()
    Letter.objects.create(kind="question", to=letter.to, language="en", reference=letter.reference)
    assert len(deliver()) == 2  # coordinator and manager


def test_one_question_asks_the_database_the_same_for_one_and_for_ten_members(
    hospital, team, django_assert_num_queries
):
    thread = ThreadFactory(hospital=hospital)
    for _ in range(8):
        join(UserFactory(), hospital, "coordinator")
    actions.write_as_patient(thread, "One more", "en")  # their first letters
    with django_assert_num_queries(2):
        tell_staff(thread.hospital_id)
    assert Thread.objects.count() == 1
