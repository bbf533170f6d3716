"""Several people at the same moment, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from consultations import actions, proof
from consultations.models import Message, Thread
from tests.factories import HospitalFactory, MembershipFactory
from tests.factories.consultations import ThreadFactory

from .conftest import fresh

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """The result of each deed, or the exception it ended in."""
    start = Barrier(len(deeds))

    def run(deed):
        try:
            start.wait(10)
            return deed()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def answering(thread, user, body):
    return lambda: actions.answer(thread, user=user, body=body, version=thread.version)


def test_of_two_who_answer_at_once_one_is_told_and_none_is_lost():
    hospital = HospitalFactory()
    staff = [MembershipFactory(hospital=hospital).user for _ in range(2)]
    for _ in range(20):
        thread = ThreadFactory(hospital=hospital)
        results = at_once(*(answering(thread, user, f"By {user.pk}") for user in staff))
        kinds = sorted(type(result).__name__ for result in results)
        assert kinds == ["Message", "StaleError"]
        assert thread.messages.filter(author="staff").count() == 1
        assert fresh(thread).version == 2


def test_an_answer_and_a_question_at_once_leave_the_thread_in_order():
    hospital = HospitalFactory()
    user = MembershipFactory(hospital=hospital).user
    for _ in range(10):
        thread = ThreadFactory(hospital=hospital)
        results = at_once(
            answering(thread, user, "An answer"),
            lambda thread=thread: actions.write_as_patient(thread, "One more", "en"),
        )
        row = fresh(thread)
        answered_first = not isinstance(results[0], actions.StaleError)
        assert row.waiting_since
        assert row.status == ("open" if answered_first else "new")
        assert thread.messages.count() == (3 if answered_first else 2)


def test_a_form_sent_by_several_workers_at_once_opens_one_thread():
    hospital = HospitalFactory()

    def send():
        return actions.open_thread(hospital, token="form-1", language="en", body="Hello")

    results = at_once(*[send] * 6)
    assert len(set(results)) == 1
    assert (Thread.objects.count(), Message.objects.count()) == (1, 1)


def test_a_proof_counts_for_one_worker_only():
    ticket = proof.new_ticket()
    assert sorted(at_once(*[lambda: proof._spend(ticket)] * 6)) == [False] * 5 + [True]
