"""Several people at the same moment, each in a browser and on a connection of their own."""

import pytest
from django.test import Client

from consultations import actions, merging
from consultations.desk.actions import assign, keep_draft, write_note
from consultations.desk.models import Draft, Joined, Note
from consultations.models import Message, Thread
from hospitals.actions import join
from portal.core.roles import load_roles
from tests.consultations.conftest import fresh
from tests.consultations.test_races import at_once
from tests.factories import HospitalFactory, MembershipFactory, UserFactory
from tests.factories.consultations import ThreadFactory

from .conftest import page_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
RACES = 100


@pytest.fixture
def hospital(transactional_db):
    load_roles()
    return HospitalFactory()


def member(hospital, role="coordinator"):
    user = UserFactory(language="en")
    join(user, hospital, role)
    return user


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_of_a_hundred_races_none_is_lost_and_each_loser_keeps_the_draft(hospital):
    staff = [member(hospital) for _ in range(2)]
    browsers = [browser_of(user) for user in staff]
    for race in range(RACES):
        thread = ThreadFactory(hospital=hospital)
        first = thread.messages.get().pk
        texts = [f"By {user.username} in {race}" for user in staff]

        def send(number, thread=thread, first=first, texts=texts):
            entries = {
                "body": texts[number], "language": "en", "status": "waiting",
                "version": 1, "last": first,
            }  # fmt: skip
            return browsers[number].post(page_of(thread), entries)

        answers = at_once(lambda: send(0), lambda: send(1))
        codes = sorted(answer.status_code for answer in answers)
        assert codes == [200, 302]
        loser = next(n for n, answer in enumerate(answers) if answer.status_code == 200)
        page = answers[loser].content.decode()
        assert texts[1 - loser] in page
        assert answers[loser].context["form"]["body"].value() == texts[loser]
        assert list(thread.messages.filter(author="staff").values_list("staff", flat=True)) == [
            staff[1 - loser].pk
        ]
        again = {
            name: answers[loser].context["form"][name].value()
            for name in ("body", "language", "status", "version", "last")
        }
        assert browsers[loser].post(page_of(thread), again).status_code == 302
        assert thread.messages.filter(author="staff").count() == 2


def test_a_draft_saved_while_its_answer_goes_out_does_not_come_back(hospital):
    user = member(hospital)
    for _ in range(30):
        thread = ThreadFactory(hospital=hospital)
        last = thread.messages.get().pk
        results = at_once(
            lambda thread=thread: actions.answer(thread, user=user, body="Whole", version=1),
            lambda thread=thread, last=last: keep_draft(
                thread, user=user, body="Hal", language="en", version=1, last=last
            ),
        )
        assert isinstance(results[0], Message)
        assert not isinstance(results[1], Exception)
    assert not Draft.objects.exists()


def test_two_saves_of_one_draft_make_one_row(hospital):
    user, thread = member(hospital), ThreadFactory(hospital=hospital)

    def save(text):
        return lambda: keep_draft(thread, user=user, body=text, language="en", version=1, last=0)

    results = at_once(*[save(f"Text {n}") for n in range(6)])
    assert not [result for result in results if isinstance(result, Exception)]
    assert Draft.objects.count() == 1


def test_two_who_take_a_thread_at_once_leave_it_with_one(hospital):
    staff = [member(hospital) for _ in range(4)]
    thread = ThreadFactory(hospital=hospital)
    results = at_once(*[lambda user=user: assign(thread, user, user=user) for user in staff])
    assert not [result for result in results if isinstance(result, Exception)]
    assert fresh(thread).assignee in staff


def test_a_pair_joined_both_ways_at_once_becomes_one_thread(hospital):
    for _ in range(20):
        one, other = (fresh(ThreadFactory(hospital=hospital)) for _ in range(2))
        results = at_once(
            lambda one=one, other=other: merging.merge(one, other),
            lambda one=one, other=other: merging.merge(other, one),
        )
        assert sorted(type(result).__name__ for result in results) == ["CannotJoinError", "Thread"]
        alive = Thread.objects.filter(pk__in=[one.pk, other.pk]).exclude(status="erased").get()
        assert alive.messages.count() == 2
        assert Joined.objects.filter(target=alive).count() == 1


def test_nothing_that_is_written_while_two_are_joined_is_lost(hospital):
    user = MembershipFactory(hospital=hospital).user
    for _ in range(20):
        one, other = (fresh(ThreadFactory(hospital=hospital)) for _ in range(2))
        results = at_once(
            lambda one=one, other=other: merging.merge(one, other),
            lambda one=one: actions.write_as_patient(one, "Meanwhile", "en"),
            lambda one=one: write_note(one, "A note", user=user),
        )
        written = [result for result in results[1:] if not isinstance(result, Exception)]
        rows = other.messages.filter(author="patient").count() - 2 + other.notes.count()
        assert rows == len(written)  # who came too late was told
    assert not Note.objects.filter(thread__status="erased").exists()
