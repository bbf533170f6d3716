import pytest
from django.test import Client

from consultations.appointments import actions, panels
from consultations.appointments.models import Appointment
from consultations.models import Thread
from tests.consultations.conftest import fresh
from tests.factories.consultations import ThreadFactory, booked, proposed, seoul

pytestmark = pytest.mark.django_db


def page(thread, language="en"):
    return f"/{language}/consultations/{thread.locator}/"


def at(appointment, deed, language="en"):
    return f"{page(appointment.thread, language)}appointments/{appointment.pk}/{deed}/"


def now_of(appointment):
    return Appointment.objects.get(pk=appointment.pk)


# --- What is shown --------------------------------------------------------------------
def test_a_thread_without_appointments_shows_nothing_of_them(inside, thread):
    assert 'id="appointments"' not in inside.get(page(thread)).content.decode()


def test_proposals_are_cards_with_both_clocks(inside, thread, coordinator):
    Thread.objects.filter(pk=thread.pk).update(time_zone="Asia/Almaty")
    proposal = proposed(thread, coordinator, seoul(7), seoul(8, "03:00"))
    body = inside.get(page(thread)).content.decode()
    for time in proposal.times.all():
        assert f'name="time" value="{time.pk}"' in body
    assert "10:00 in Seoul (UTC+9)" in body
    assert "06:00 in Almaty (UTC+5)" in body
    assert "23:00 in Almaty (UTC+5)" in body


def test_the_coming_visit_says_where_and_what_to_bring(inside, thread, coordinator, hospital):
    booked(thread, coordinator, notes="Passport, please")
    body = inside.get(page(thread)).content.decode()
    for words in (hospital.address_en, hospital.address_ko, "Passport, please"):
        assert words in body
    assert f"/en/hospitals/{hospital.slug}/visit/" in body
    assert 'lang="en" dir="auto">Passport' in body


def test_times_that_have_passed_are_no_longer_offered(inside, proposal, thread):
    for days, time in enumerate(proposal.times.all(), start=1):
        proposal.times.filter(pk=time.pk).update(starts_at=seoul(-days))
    body = inside.get(page(thread)).content.decode()
    assert 'name="time"' not in body
    assert "The proposed times have passed" in body


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_the_same_number_of_questions(
    thread, coordinator, count, django_assert_num_queries
):
    proposed(thread, coordinator)
    for number in range(1, count):
        copy = Appointment.objects.create(
            thread=thread, staff=coordinator, kind="on-site", minutes=30, language="en"
        )
        copy.times.create(starts_at=seoul(7 + number))
    row = Thread.objects.get(pk=thread.pk)
    with django_assert_num_queries(3):
        panels.for_patient(row, "en")


def test_looking_at_every_page_changes_nothing(inside, booking, thread):
    def rows():
        return list(Appointment.objects.values()), Thread.objects.values().get(pk=thread.pk)

    before = rows()
    for deed in ("move", "cancel"):
        assert inside.get(at(booking, deed)).status_code == 200
        assert inside.head(at(booking, deed)).status_code == 200
    assert inside.get(page(thread)).status_code == 200
    assert rows() == before


# --- What is done ---------------------------------------------------------------------
def test_a_patient_picks_a_time(inside, proposal):
    second = proposal.times.last()
    answer = inside.post(at(proposal, "pick", "ja"), {"time": second.pk})
    assert answer.status_code == 302
    assert answer["Location"] == f"{page(proposal.thread, 'ja')}#appointments"
    assert (now_of(proposal).state, now_of(proposal).starts_at) == ("booked", second.starts_at)
    assert proposal.thread.messages.last().language == "ja"


def test_pressing_twice_is_as_good_as_once(inside, proposal):
    for _ in range(2):
        answer = inside.post(at(proposal, "pick"), {"time": proposal.times.first().pk})
        assert answer.status_code == 302
    assert proposal.changes.filter(state="booked").count() == 1


@pytest.mark.parametrize("time", ["", "0", "x", "9" * 30])
def test_without_a_real_choice_the_cards_come_again(inside, proposal, time):
    answer = inside.post(at(proposal, "pick"), {"time": time})
    assert answer.status_code == 200
    assert answer.context["form"].errors["time"]
    assert now_of(proposal).state == "proposed"


def test_a_call_needs_a_number(inside, thread, coordinator):
    proposal = proposed(thread, coordinator, kind="phone")
    entry = {"time": proposal.times.first().pk}
    for wrong in ("", "call me", "12", "+7 701\n555"):
        answer = inside.post(at(proposal, "pick"), {**entry, "phone": wrong})
        assert answer.context["form"].errors["phone"]
    inside.post(at(proposal, "pick"), {**entry, "phone": "+7 (701) 123-45-67"})
    assert now_of(proposal).phone == "+7 (701) 123-45-67"
    body = inside.get(page(thread)).content.decode()
    assert "+7 (701) 123-45-67" in body
    assert "701" not in thread.messages.last().body


def test_what_is_no_longer_possible_is_said_kindly(inside, proposal, thread, coordinator):
    time = proposal.times.first().pk
    current = fresh(thread)
    actions.cancel_as_staff(
        thread, proposal, user=coordinator, version=current.version, reason="The doctor is ill"
    )
    answer = inside.post(at(proposal, "pick"), {"time": time})
    assert answer.status_code == 409
    assert "Something has changed" in answer.content.decode()
    assert inside.post(at(proposal, "decline"), {"reason": "Later"}).status_code == 409
    assert inside.get(at(proposal, "cancel")).status_code == 409


def test_none_fits_takes_words_and_keeps_them_when_something_is_missing(inside, proposal):
    answer = inside.post(at(proposal, "decline"), {"reason": ""})
    assert (answer.status_code, now_of(proposal).state) == (200, "proposed")
    inside.post(at(proposal, "decline"), {"reason": "Evenings, please"})
    assert now_of(proposal).state == "declined"
    assert "Evenings, please" in proposal.thread.messages.last().body


def test_moving_asks_why_and_cancelling_asks_once_more(inside, booking, thread):
    assert inside.post(at(booking, "move"), {"reason": ""}).status_code == 200
    assert inside.post(at(booking, "move"), {"reason": "A later flight"}).status_code == 302
    assert now_of(booking).state == "moving"
    assert "This one stands until" in inside.get(page(thread)).content.decode()
    assert "No, keep it" in inside.get(at(booking, "cancel")).content.decode()
    assert inside.post(at(booking, "cancel")).status_code == 302
    assert now_of(booking).state == "cancelled"


@pytest.mark.parametrize("deed", ["pick", "decline", "move", "cancel"])
def test_anothers_appointment_does_not_exist(inside, hospital, coordinator, thread, deed):
    other = booked(ThreadFactory(hospital=hospital), coordinator)
    mine = f"{page(thread)}appointments/{other.pk}/{deed}/"
    assert inside.post(mine, {"time": other.times.first().pk, "reason": "x"}).status_code == 404
    theirs = inside.post(at(other, deed), {"reason": "x"})
    assert theirs["Location"].endswith("?from=thread")
    assert now_of(other).state == "booked"


@pytest.mark.parametrize("deed", ["pick", "decline", "move", "cancel"])
def test_a_forged_post_is_refused(proposal, thread, deed):
    client = Client(enforce_csrf_checks=True)
    assert client.post(at(proposal, deed)).status_code == 403
