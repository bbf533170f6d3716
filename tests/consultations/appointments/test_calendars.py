import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from consultations.appointments import actions, calendars
from consultations.appointments.models import Appointment
from consultations.appointments.reading import Place
from portal.core.text import Text
from tests.consultations.conftest import fresh
from tests.factories.consultations import booked, proposed, seoul

pytestmark = pytest.mark.django_db


def url(appointment, language="en"):
    locator = appointment.thread.locator
    return f"/{language}/consultations/{locator}/appointments/{appointment.pk}/calendar.ics"


def event_of(content):
    return Calendar.from_ical(content).walk("VEVENT")[0]


def place(address="", name="Hangang Cancer Center"):
    return Place("hangang", Text(name), Text(address), Text("서울"), "")


def test_the_file_says_when_and_nothing_about_health(inside, booking, hospital):
    answer = inside.get(url(booking))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    event = event_of(answer.content)
    assert event.decoded("dtstart") == seoul(7)
    assert event.decoded("dtend") == seoul(7, "10:30")
    assert event["summary"] == "Appointment in Seoul"
    assert event["location"] == hospital.address_en
    text = answer.content.decode()
    for secret in (hospital.name_en, booking.thread.locator, "Patient A"):
        assert secret not in text


def test_times_are_written_in_utc(booking):
    line = next(
        line
        for line in calendars.for_patient(booking, place(), "en").decode().splitlines()
        if line.startswith("DTSTART")
    )
    assert line.endswith("010000Z")


def test_a_moved_appointment_replaces_the_old_one_and_a_cancelled_one_takes_it_out(
    thread, booking, coordinator
):
    first = event_of(calendars.for_patient(booking, place(), "en"))
    current = fresh(thread)
    again = actions.propose(
        current, user=coordinator, version=current.version, times=[seoul(9)],
        appointment=booking, kind="on-site", minutes=30,
    )  # fmt: skip
    assert not calendars.can_be_kept(again)
    moved = actions.pick(thread, again, again.times.get().pk, language="en")
    second = event_of(calendars.for_patient(moved, place(), "en"))
    actions.cancel_as_patient(thread, moved, language="en")
    row = Appointment.objects.select_related("thread").get()
    third = event_of(calendars.for_patient(row, place(), "en"))
    assert first["uid"] == second["uid"] == third["uid"]
    assert [event["sequence"] for event in (first, second, third)] == [0, 1, 2]
    assert [event["status"] for event in (first, second, third)] == [
        "CONFIRMED", "CONFIRMED", "CANCELLED",
    ]  # fmt: skip
    assert "METHOD:CANCEL" in calendars.for_patient(row, place(), "en").decode()


def test_what_has_no_time_is_in_no_calendar(inside, proposal):
    assert inside.get(url(proposal)).status_code == 404


def test_looking_changes_nothing(inside, booking):
    before = inside.get(url(booking)).content
    assert inside.head(url(booking)).status_code == 200
    assert inside.get(url(booking)).content == before


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    address=st.text(
        st.characters(
            codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029"
        ),
        max_size=200,
    )
)
def test_every_line_is_folded_at_75_octets_and_no_text_gets_lost(booking, address):
    content = calendars.for_patient(booking, place(address), "ru")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert str(event_of(content).get("location", "")) == address


@pytest.mark.parametrize(
    "address",
    [
        "서울특별시 송파구 견본햇살로 353, " * 5,
        "г. Сеул, район Сонпха-гу; Кёнбонхэссаль-ро, 353 " * 4,
        "东京\\路;一,二",
        "1 Street\nBEGIN:VEVENT\nSUMMARY:Forged",
    ],
)
def test_signs_of_the_format_are_escaped(booking, address):
    content = calendars.for_patient(booking, place(address), "ko")
    calendar = Calendar.from_ical(content)
    assert len(calendar.walk("VEVENT")) == 1
    assert calendar.walk("VEVENT")[0]["location"] == address


def test_staff_get_the_number_and_nothing_else(client, staff, hospital, thread, coordinator):
    appointment = booked(thread, coordinator, notes="Bring the images")
    staff("translator")
    path = f"/admin/consultations/thread/{thread.pk}/appointments/{appointment.pk}/calendar.ics"
    event = event_of(client.get(path).content)
    assert thread.locator in event["summary"]
    assert "description" not in event
    assert "Patient A" not in str(event)
    other = proposed(thread, coordinator)
    missing = path.replace(f"/{appointment.pk}/", f"/{other.pk}/")
    assert client.get(missing).status_code == 404
