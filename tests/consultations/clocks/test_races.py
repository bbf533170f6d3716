"""The clocks' work at the same moment as somebody else's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations import actions
from consultations.clocks import breaches
from consultations.clocks.models import Wait
from portal.outbox.models import Letter
from tests.consultations.test_races import at_once
from tests.factories import HospitalFactory, MembershipFactory
from tests.factories.consultations import ThreadFactory

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_two_workers_at_once_tell_each_breach_once():
    hospital = HospitalFactory()
    MembershipFactory(hospital=hospital, role="manager")
    for _ in range(5):
        ThreadFactory(hospital=hospital)
    Wait.objects.update(due_at=timezone.now() - timedelta(hours=1))
    results = at_once(breaches.check, breaches.check, breaches.check)
    assert sum(told for _mended, _noted, told in results) == 5
    assert Letter.objects.filter(kind="breach").count() == 5


def test_an_answer_and_a_look_at_the_clocks_at_once_agree():
    hospital = HospitalFactory()
    user = MembershipFactory(hospital=hospital).user
    for _ in range(5):
        thread = ThreadFactory(hospital=hospital)
        Wait.objects.running().update(due_at=timezone.now() - timedelta(hours=1))
        at_once(
            lambda thread=thread: actions.answer(thread, user=user, body="Yes", version=1),
            breaches.check,
        )
        wait = thread.waits.get()
        assert (wait.outcome, wait.breached_at) == ("answered", wait.due_at)
        thread.refresh_from_db()
        assert thread.answer_due_at is None
