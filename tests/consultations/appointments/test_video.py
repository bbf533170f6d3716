import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import IntegrityError, connection

from consultations.appointments import actions, rest, video
from consultations.appointments.models import Appointment, VideoAuthorisation
from consultations.appointments.states import GoneError
from hospitals.actions import join
from portal.settings import base
from portal.settings.env import Environment
from tests.factories import HospitalFactory, UserFactory
from tests.factories.consultations import VideoAuthorisationFactory, booked, proposed, seoul

pytestmark = pytest.mark.django_db
ADMIN = "/admin/appointments/videoauthorisation/"


@pytest.fixture
def call(thread, coordinator, request):
    request.getfixturevalue("video")
    return booked(thread, coordinator, kind="video")


def link(appointment, at):
    return video.link(appointment, appointment.thread.hospital_id, at)


# --- Who may ------------------------------------------------------------------------
def test_without_the_setting_nobody_meets_by_video(thread, coordinator, hospital):
    VideoAuthorisationFactory(hospital=hospital)
    with pytest.raises(GoneError):
        proposed(thread, coordinator, kind="video")


def test_without_an_authorisation_a_hospital_does_not(thread, coordinator, settings):
    settings.VIDEO_BASE_URL = "https://video.example"
    VideoAuthorisationFactory(hospital=HospitalFactory())
    with pytest.raises(GoneError):
        proposed(thread, coordinator, kind="video")


@pytest.mark.parametrize(
    ("begins", "ends", "valid"), [(0, 10, True), (-9, 0, True), (1, 9, False), (-9, -1, False)]
)
def test_an_authorisation_holds_from_its_first_to_its_last_day(
    hospital, settings, begins, ends, valid
):
    settings.VIDEO_BASE_URL = "https://video.example"
    VideoAuthorisationFactory(
        hospital=hospital,
        authorised_on=date(2026, 5, 10) + timedelta(days=begins),
        until=date(2026, 5, 10) + timedelta(days=ends),
    )
    assert video.possible(hospital.pk, date(2026, 5, 10)) is valid


def test_a_time_after_its_last_day_is_not_proposed(thread, coordinator, video):
    VideoAuthorisation.objects.update(until=seoul(8).date())
    proposed(thread, coordinator, seoul(8), kind="video")
    with pytest.raises(GoneError):
        proposed(thread, coordinator, seoul(7), seoul(9), kind="video")


def test_one_that_was_withdrawn_ends_what_was_proposed_and_agreed(call, thread, coordinator):
    assert link(call, call.starts_at)
    proposal = proposed(thread, coordinator, seoul(9), kind="video")
    VideoAuthorisation.objects.all().delete()
    assert link(call, call.starts_at) == ""
    with pytest.raises(GoneError):
        pick_first(thread, proposal)


def pick_first(thread, proposal):
    actions.pick(thread, proposal, proposal.times.first().pk, language="en")


def test_an_authorisation_cannot_end_before_it_begins(hospital):
    wrong = VideoAuthorisation(
        hospital=hospital, by="City", authorised_on=date(2026, 5, 2), until=date(2026, 5, 1)
    )
    with pytest.raises(ValidationError):
        wrong.full_clean()
    with pytest.raises(IntegrityError):
        wrong.save()


# --- The room -----------------------------------------------------------------------
def test_the_room_cannot_be_guessed_and_is_not_readable_in_the_database(call, thread, coordinator):
    other = booked(thread, coordinator, seoul(9), kind="video")
    assert re.fullmatch(r"[0-9a-f]{40}", call.room)  # 160 bits
    assert call.room != other.room
    with connection.cursor() as cursor:
        cursor.execute("SELECT room FROM appointments_appointment")
        assert call.room not in str(cursor.fetchall())


@pytest.mark.parametrize(
    ("minutes", "shown"), [(-16, False), (-15, True), (0, True), (29, True), (30, False)]
)
def test_its_door_stands_open_from_a_quarter_of_an_hour_before(call, minutes, shown):
    at = call.starts_at + timedelta(minutes=minutes)
    assert bool(link(call, at)) is shown


def test_patient_and_staff_see_the_same_door_and_leave_no_trace(
    client, inside, staff, call, thread, time_machine
):
    page = f"/en/consultations/{thread.locator}/"
    assert call.room not in inside.get(page).content.decode()
    Appointment.objects.update(starts_at=seoul(0, "00:00"), ends_at=seoul(1, "00:00"))
    address = f'href="https://video.example/{call.room}"'
    body = inside.get(page).content.decode()
    for words in (address, 'rel="noopener noreferrer"', 'referrerpolicy="no-referrer"'):
        assert words in body
    assert "not an examination or a treatment" in body
    staff()
    body = client.get(f"/admin/consultations/thread/{thread.pk}/change/").content.decode()
    assert address in body
    assert 'referrerpolicy="no-referrer"' in body


def test_a_visit_has_no_room_and_a_cancelled_call_loses_it(booking, call, thread):
    assert booking.room == ""
    actions.cancel_as_patient(thread, call, language="en")
    assert Appointment.objects.get(pk=call.pk).room == ""


def test_room_and_number_are_forgotten_a_day_after(call, thread, coordinator):
    booked(thread, coordinator, kind="phone", phone="+1 202 555 0100")
    assert rest.forget_ways_to_call(seoul(8, "10:29")) == 0
    assert rest.forget_ways_to_call(seoul(8, "10:31")) == 2
    assert rest.forget_ways_to_call(seoul(8, "10:31")) == 0
    assert {(row.phone, row.room) for row in Appointment.objects.all()} == {("", "")}


# --- The setting and the switch -------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("", True),
        ("https://video.example", True),
        ("https://video.example:8443/meet", True),
        ("http://video.example", False),
        ("https://video.example/", False),
        ("https://video.example/?a=b", False),
        ("javascript:alert(1)", False),
    ],
)
def test_the_address_is_https_or_the_start_fails(value, right):
    env = Environment({"VIDEO_BASE_URL": value})
    env.text("VIDEO_BASE_URL", "", default="", pattern=base.VIDEO_PATTERN)
    if right:
        env.finish()
    else:
        with pytest.raises(ImproperlyConfigured):
            env.finish()


def test_the_city_switches_and_the_hospitals_manager_only_sees(client, roles, hospital):
    row = VideoAuthorisationFactory(hospital=hospital)
    foreign = VideoAuthorisationFactory()
    client.force_login(UserFactory(groups=["curator"]))
    entry = {
        "hospital": hospital.pk, "authorised_on": "2026-02-01", "by": "City", "until": "2027-01-31",
    }  # fmt: skip
    assert client.post(f"{ADMIN}add/", entry).status_code == 302
    assert VideoAuthorisation.objects.filter(hospital=hospital).count() == 2
    manager = UserFactory()
    join(manager, hospital, "manager")
    client.force_login(manager)
    assert client.get(f"{ADMIN}{row.pk}/change/").status_code == 200
    assert client.post(f"{ADMIN}{row.pk}/change/", entry).status_code == 403
    assert client.get(f"{ADMIN}{foreign.pk}/change/").status_code == 404
    coordinator = UserFactory()
    join(coordinator, hospital, "coordinator")
    client.force_login(coordinator)
    assert client.get(ADMIN).status_code == 403
