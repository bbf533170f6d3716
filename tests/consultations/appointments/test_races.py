"""Several people at the same moment, each on a connection of their own."""

import pytest

from consultations import actions as conversation
from consultations.appointments import actions
from consultations.appointments.models import Appointment
from consultations.appointments.states import GoneError
from tests.consultations.conftest import fresh
from tests.consultations.test_races import at_once
from tests.factories import HospitalFactory, MembershipFactory
from tests.factories.consultations import ThreadFactory, proposed, seoul

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture
def member():
    return MembershipFactory(hospital=HospitalFactory())


def picking(thread, appointment, time):
    return lambda: actions.pick(thread, appointment, time.pk, language="en")


def kinds(results):
    return sorted(type(result).__name__ for result in results)


def test_of_two_devices_that_pick_different_times_one_is_told(member):
    for _ in range(15):
        thread = ThreadFactory(hospital=member.hospital)
        appointment = proposed(thread, member.user)
        results = at_once(*(picking(thread, appointment, time) for time in appointment.times.all()))
        assert kinds(results) == ["Appointment", "GoneError"]
        row = Appointment.objects.get(pk=appointment.pk)
        assert row.changes.filter(state="booked").count() == 1
        assert row.changes.last().starts_at == row.starts_at


def test_the_same_pick_several_times_at_once_is_one(member):
    thread = ThreadFactory(hospital=member.hospital)
    appointment = proposed(thread, member.user)
    time = appointment.times.first()
    results = at_once(*[picking(thread, appointment, time)] * 4)
    assert kinds(results) == ["Appointment"] * 4
    assert appointment.changes.filter(state="booked").count() == 1
    assert thread.messages.filter(author="patient").count() == 2


def test_a_pick_and_other_times_at_once_leave_one_truth(member):
    for _ in range(15):
        thread = ThreadFactory(hospital=member.hospital)
        appointment = proposed(thread, member.user)
        version = fresh(thread).version

        def move(thread=thread, appointment=appointment, version=version):
            return actions.propose(
                thread, user=member.user, version=version, times=[seoul(20)],
                appointment=appointment, kind="on-site", minutes=30,
            )  # fmt: skip

        pick = picking(thread, appointment, appointment.times.first())
        picked, moved = at_once(pick, move)
        row = Appointment.objects.get(pk=appointment.pk)
        if isinstance(moved, conversation.StaleError):
            assert (row.state, row.starts_at) == ("booked", picked.starts_at)
        else:
            assert isinstance(picked, GoneError)
            assert (row.state, row.starts_at) == ("proposed", None)


def test_a_cancellation_from_both_sides_at_once_is_one(member):
    thread = ThreadFactory(hospital=member.hospital)
    appointment = proposed(thread, member.user)
    version = fresh(thread).version
    at_once(
        lambda: actions.cancel_as_patient(thread, appointment, language="en"),
        lambda: actions.cancel_as_staff(
            thread, appointment, user=member.user, version=version, reason="Ill"
        ),
    )
    assert appointment.changes.filter(state="cancelled").count() == 1
