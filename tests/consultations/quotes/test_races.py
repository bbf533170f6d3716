"""Several at the same moment, each on a connection of their own."""

import time

import pytest
from django.db import IntegrityError

from consultations import actions as conversation
from consultations.models import Thread
from consultations.quotes import actions
from consultations.quotes.models import Counter, Outcome, Quote
from tests.consultations.test_races import at_once
from tests.factories import HospitalFactory, MembershipFactory
from tests.factories.consultations import ThreadFactory, send_quote

from .conftest import whole

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


@pytest.fixture
def desk():
    hospital = HospitalFactory()
    user = MembershipFactory(hospital=hospital).user
    return hospital, user


def numbered(hospital, user):
    """Six threads of one hospital get their first quote at the same moment."""
    threads = [ThreadFactory(hospital=hospital) for _ in range(AT_ONCE)]
    return at_once(*(lambda t=thread: send_quote(t, user) for thread in threads))


def test_numbers_given_at_the_same_moment_have_neither_gaps_nor_twins(desk):
    for _ in range(3):
        numbered(*desk)
    serials = sorted(Quote.objects.values_list("serial", flat=True))
    assert serials == list(range(1, 3 * AT_ONCE + 1))


@pytest.mark.postgresql
def test_control_without_the_lock_numbers_would_collide(desk, monkeypatch):
    """And the database refuses the twins: no number is ever given twice."""

    def unlocked(hospital, year):
        Counter.objects.get_or_create(hospital_id=hospital, year=year)
        row = Counter.objects.get(hospital_id=hospital, year=year)
        time.sleep(0.2)
        return row

    monkeypatch.setattr(actions, "locked_counter", unlocked)
    results = numbered(*desk)
    assert any(isinstance(result, IntegrityError) for result in results)
    serials = list(Quote.objects.values_list("serial", flat=True))
    assert len(serials) == len(set(serials)) < AT_ONCE


def accepted_while_changed(hospital, user):
    """Whether, of accepting version 1 and sending version 2 at once, both went through although
    the acceptance came after the new version."""
    thread = ThreadFactory(hospital=hospital)
    first = send_quote(thread, user)
    results = at_once(
        lambda: actions.decide(thread, first, "accepted", language="en"),
        lambda: send_quote(thread, user, 5, quote=first.quote),
    )
    outcome = Outcome.objects.filter(version=first).first()
    rows = whole(first).history
    late = outcome and len(rows) == 2 and outcome.at > rows[1].sent_at
    return results, bool(late)


def test_nobody_accepts_what_has_been_replaced(desk):
    for _ in range(10):
        results, late = accepted_while_changed(*desk)
        assert not late
        kinds = {type(result) for result in results if isinstance(result, Exception)}
        assert kinds <= {actions.NotOpenError, conversation.StaleError}
        assert len(kinds) <= 1


@pytest.mark.postgresql
def test_control_without_the_lock_the_replaced_would_be_accepted(desk, monkeypatch):
    def unlocked(thread):
        return Thread.objects.get(pk=thread.pk)

    real = Outcome.objects.create

    def late(**columns):
        time.sleep(0.3)  # what a busy machine does between looking and writing
        return real(**columns)

    monkeypatch.setattr(actions, "locked", unlocked)
    monkeypatch.setattr(Outcome.objects, "create", late)
    assert any(accepted_while_changed(*desk)[1] for _ in range(10))


def test_of_accepting_and_withdrawing_at_once_one_happens(desk):
    hospital, user = desk
    for _ in range(5):
        thread = ThreadFactory(hospital=hospital)
        row = send_quote(thread, user)
        results = at_once(
            lambda t=thread, r=row: actions.decide(t, r, "accepted", language="en"),
            lambda t=thread, r=row: actions.withdraw(t, r, user=user),
        )
        assert [type(r) for r in results if r].count(actions.NotOpenError) == 1
        assert Outcome.objects.filter(version=row).count() == 1
