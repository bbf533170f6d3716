import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from consultations import actions as conversation
from consultations.appointments import actions
from consultations.appointments.models import Appointment
from consultations.appointments.states import FOLLOWS, GoneError, State
from consultations.models import Thread
from portal.core.models import AuditEntry
from tests.consultations.conftest import fresh
from tests.factories import MembershipFactory
from tests.factories.consultations import ThreadFactory, booked, proposed, seoul

pytestmark = pytest.mark.django_db


def now_of(appointment):
    return Appointment.objects.get(pk=appointment.pk)


def pick(thread, appointment, time=None, **more):
    time = time or appointment.times.first()
    return actions.pick(thread, appointment, time.pk, language="en", **more)


# --- Proposing ----------------------------------------------------------------------
def test_a_proposal_is_an_answer_in_the_threads_language_with_both_zones(hospital, coordinator):
    thread = ThreadFactory(hospital=hospital, language="ru", time_zone="Asia/Almaty")
    proposed(thread, coordinator)
    message = thread.messages.last()
    assert (message.author, message.language) == ("staff", "ru")
    assert "Сеул" in message.body
    assert "10:00" in message.body
    assert "Алматы" in message.body
    assert "06:00" in message.body
    assert fresh(thread).status == "waiting"
    assert fresh(thread).waiting_since is None


def test_a_proposal_sent_twice_stands_once(thread, coordinator):
    times, version = [seoul()], thread.version
    facts = {"user": coordinator, "version": version, "times": times}
    first = actions.propose(thread, kind="on-site", minutes=30, **facts)
    again = actions.propose(thread, kind="on-site", minutes=30, **facts)
    assert first == again
    assert (Appointment.objects.count(), thread.messages.count()) == (1, 2)


def test_whoever_proposes_after_somebody_else_wrote_is_told(thread, coordinator):
    version = thread.version
    conversation.write_as_patient(thread, "One more thing", "en")
    with pytest.raises(conversation.StaleError):
        actions.propose(
            thread, user=coordinator, version=version, times=[seoul()], kind="on-site", minutes=30
        )
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("role", ["translator", "stranger"])
def test_only_those_who_answer_propose(thread, hospital, role):
    member = MembershipFactory(
        **({"hospital": hospital, "role": role} if role == "translator" else {})
    )
    with pytest.raises(PermissionDenied):
        proposed(thread, member.user)
    assert not Appointment.objects.exists()


def test_nothing_is_proposed_in_an_ended_thread(thread, coordinator):
    conversation.change_status(thread, "closed", user=coordinator, version=thread.version)
    with pytest.raises(GoneError):
        proposed(thread, coordinator)


# --- Picking ------------------------------------------------------------------------
def test_what_is_picked_holds_and_staff_have_a_message_to_read(thread, proposal, coordinator):
    second = proposal.times.last()
    pick(thread, proposal, second)
    row = now_of(proposal)
    assert (row.state, row.starts_at) == ("booked", second.starts_at)
    assert (row.ends_at - row.starts_at).seconds == 30 * 60
    assert (fresh(thread).status, bool(fresh(thread).waiting_since)) == ("booked", True)
    assert thread.messages.unread_by(coordinator).exists()


def test_a_call_does_not_make_a_visit(thread, coordinator):
    booked(thread, coordinator, kind="phone", phone="+7 701 123 45 67")
    assert fresh(thread).status == "open"


def test_a_pick_leaves_a_state_that_booked_may_not_follow(thread, coordinator):
    proposal = proposed(thread, coordinator)
    Thread.objects.filter(pk=thread.pk).update(status="treated")
    pick(thread, proposal)
    assert fresh(thread).status == "treated"


def test_the_same_pick_twice_is_one(thread, proposal):
    pick(thread, proposal)
    pick(thread, proposal)
    assert proposal.changes.count() == 2
    assert thread.messages.count() == 3


def test_another_pick_afterwards_is_too_late(thread, proposal):
    pick(thread, proposal)
    with pytest.raises(GoneError):
        pick(thread, proposal, proposal.times.last())
    assert now_of(proposal).starts_at == proposal.times.first().starts_at


def test_a_time_that_has_passed_cannot_be_picked(thread, proposal, time_machine):
    first, second = proposal.times.all()
    time_machine.move_to(first.starts_at)
    with pytest.raises(GoneError):
        pick(thread, proposal, first)
    assert now_of(proposal).state == "proposed"
    assert proposal.open_times(first.starts_at) == [second]


def test_a_time_of_another_appointment_cannot_be_picked(thread, proposal, coordinator):
    other = proposed(thread, coordinator, seoul(9))
    with pytest.raises(GoneError):
        pick(thread, proposal, other.times.get())


def test_anothers_appointment_does_not_exist_for_a_thread(proposal, hospital):
    with pytest.raises(Appointment.DoesNotExist):
        pick(ThreadFactory(hospital=hospital), proposal)


# --- Changing -----------------------------------------------------------------------
def test_none_fits_is_a_message_and_the_hospital_proposes_anew(thread, proposal, coordinator):
    actions.decline(thread, proposal, language="en", reason="Only in the evening")
    assert now_of(proposal).state == "declined"
    assert "Only in the evening" in thread.messages.last().body
    with pytest.raises(GoneError):
        pick(thread, proposal)
    renew(thread, proposal, coordinator, seoul(10, "17:00"))
    assert [time.starts_at for time in proposal.times.all()] == [seoul(10, "17:00")]
    assert now_of(proposal).state == "proposed"


def renew(thread, appointment, user, *times):
    current = fresh(thread)
    return actions.propose(
        current, user=user, version=current.version, times=list(times),
        appointment=appointment, kind=appointment.kind, minutes=appointment.minutes,
    )  # fmt: skip


def test_a_time_stands_until_other_times_are_proposed(thread, booking, coordinator):
    actions.ask_to_move(thread, booking, language="en", reason="My flight is later")
    assert now_of(booking).is_held
    renew(thread, booking, coordinator, seoul(12))
    row = now_of(booking)
    assert (row.state, row.starts_at, row.sequence) == ("proposed", None, 1)
    assert fresh(thread).status == "waiting"
    pick(thread, row)
    assert (now_of(booking).starts_at, fresh(thread).status) == (seoul(12), "booked")


def test_a_cancelled_visit_takes_booked_back(thread, booking):
    actions.cancel_as_patient(thread, booking, language="en", reason="I feel better")
    assert (now_of(booking).state, fresh(thread).status) == ("cancelled", "open")
    assert "I feel better" in thread.messages.last().body


def test_the_other_visit_keeps_the_thread_booked(thread, booking, coordinator):
    other = booked(thread, coordinator, seoul(20))
    cancel_as_staff(thread, other, coordinator)
    assert fresh(thread).status == "booked"


def cancel_as_staff(thread, appointment, user):
    actions.cancel_as_staff(
        thread, appointment, user=user, version=fresh(thread).version, reason="The doctor is ill"
    )


def test_a_visit_that_staff_cancel_is_told_and_waits_for_the_patient(thread, booking, coordinator):
    cancel_as_staff(thread, booking, coordinator)
    assert fresh(thread).status == "waiting"
    assert "The doctor is ill" in thread.messages.last().body
    with pytest.raises(GoneError):
        cancel_as_staff(thread, booking, coordinator)


def test_what_is_over_is_neither_moved_nor_cancelled(thread, booking, time_machine):
    time_machine.move_to(seoul(8))
    for deed in (actions.ask_to_move, actions.cancel_as_patient):
        with pytest.raises(GoneError):
            deed(thread, booking, language="en", reason="Too late")


def test_every_change_is_a_row_of_history_and_a_line_in_the_audit(thread, booking, coordinator):
    actions.ask_to_move(thread, booking, language="en", reason="My flight is later")
    cancel_as_staff(thread, booking, coordinator)
    rows = [(row.state, row.staff, row.reason) for row in booking.changes.all()]
    assert rows == [
        ("proposed", coordinator, ""),
        ("booked", None, ""),
        ("moving", None, "My flight is later"),
        ("cancelled", coordinator, "The doctor is ill"),
    ]
    audit = AuditEntry.objects.filter(subject_type="appointments.appointment").order_by("pk")
    assert [(entry.action, entry.actor) for entry in audit] == [
        ("appointment proposed", "staff"),
        ("appointment picked", "patient"),
        ("another time asked for", "patient"),
        ("appointment cancelled", "staff"),
    ]
    assert {entry.subject for entry in audit} == {f"{thread.locator}/{booking.pk}"}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    ("deed", "wanted"), [(actions.decline, "declined"), (actions.ask_to_move, "moving")]
)
def test_a_deed_that_the_table_lacks_changes_nothing(thread, proposal, state, deed, wanted):
    Appointment.objects.filter(pk=proposal.pk).update(
        state=state, starts_at=seoul(3), ends_at=seoul(3, "11:00")
    )
    if wanted in FOLLOWS[state]:
        deed(thread, proposal, language="en", reason="Words")
        assert now_of(proposal).state == wanted
    else:
        with pytest.raises(GoneError):
            deed(thread, proposal, language="en", reason="Words")
        assert now_of(proposal).state == state
        assert thread.messages.count() == 2


def test_texts_of_a_patient_are_not_readable_in_the_database(thread, coordinator):
    appointment = booked(
        thread, coordinator, kind="phone", phone="+7 701 123 45 67", notes="Bring the images"
    )
    actions.ask_to_move(thread, appointment, language="en", reason="My flight is later")
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, bring, phone FROM appointments_appointment")
        stored = str(cursor.fetchall())
        cursor.execute("SELECT reason FROM appointments_change")
        stored += str(cursor.fetchall())
    for words in ("701", "images", "flight"):
        assert words not in stored
