import pytest

from consultations import actions as conversation
from consultations.appointments import actions, panels
from consultations.appointments.models import Appointment
from hospitals.models import Holiday, OpeningHours
from tests.consultations.conftest import fresh
from tests.factories import HospitalFactory, MembershipFactory, UserFactory
from tests.factories.consultations import (
    ThreadFactory,
    VideoAuthorisationFactory,
    booked,
    proposed,
    seoul,
)

pytestmark = pytest.mark.django_db
DIARY = "/admin/appointments/appointment/"


def url(thread, rest):
    return f"/admin/consultations/thread/{thread.pk}/appointments/{rest}"


def entry(thread, *times, **changes):
    fields = {"kind": "on-site", "minutes": "30", "version": fresh(thread).version, **changes}
    for number, at in enumerate(times or [seoul(7)], start=1):
        fields[f"time_{number}_0"], fields[f"time_{number}_1"] = f"{at:%Y-%m-%d}", f"{at:%H:%M}"
    return fields


def booked_elsewhere(*times):
    member = MembershipFactory(hospital=HospitalFactory())
    return booked(ThreadFactory(hospital=member.hospital), member.user, *times)


def now_of(appointment):
    return Appointment.objects.get(pk=appointment.pk)


# --- Proposing --------------------------------------------------------------------------
def test_up_to_three_times_typed_in_seouls_time_are_proposed(client, staff, thread):
    staff()
    times = [seoul(7), seoul(8, "14:30"), seoul(9, "09:05")]
    answer = client.post(url(thread, "propose/"), entry(thread, *times, place="Desk 3"))
    assert answer["Location"] == f"/admin/consultations/thread/{thread.pk}/change/"
    row = Appointment.objects.get()
    assert [time.starts_at for time in row.times.all()] == times
    assert (row.place, row.language, row.minutes) == ("Desk 3", "en", 30)


@pytest.mark.parametrize(
    "changes",
    [
        {"time_1_0": "2020-01-01"},
        {"time_1_0": "2199-01-01"},
        {"time_1_0": ""},
        {"minutes": "7"},
        {"kind": "video"},
        {"kind": "telepathy"},
        {"place": "x" * 301},
    ],
)
def test_what_cannot_be_is_shown_with_its_reason(client, staff, thread, changes):
    staff()
    answer = client.post(url(thread, "propose/"), entry(thread) | changes)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Appointment.objects.exists()


def test_the_same_time_twice_is_refused(client, staff, thread):
    staff()
    answer = client.post(url(thread, "propose/"), entry(thread, seoul(7), seoul(7)))
    assert "time_2" in answer.context["form"].errors


def test_what_is_unusual_is_told_once_and_passes_when_sent_again(
    client, staff, thread, hospital, coordinator
):
    for weekday in range(7):
        OpeningHours.objects.create(
            hospital=hospital, weekday=weekday, opens="09:00", closes="12:00"
        )
    other = booked(ThreadFactory(hospital=hospital), coordinator, seoul(7))
    booked_elsewhere(seoul(7))
    staff()
    times = [seoul(7, "10:15"), seoul(8, "11:45")]
    answer = client.post(url(thread, "propose/"), entry(thread, *times))
    form = answer.context["form"]
    assert len(form.warnings) == 2
    assert other.thread.locator in form.warnings[1]
    heeded = {"heeded": form["heeded"].value()}
    changed = client.post(url(thread, "propose/"), entry(thread, seoul(9, "22:00")) | heeded)
    assert changed.status_code == 200
    again = client.post(url(thread, "propose/"), entry(thread, *times) | heeded)
    assert again.status_code == 302
    assert thread.appointments.count() == 1


def test_within_the_hours_nothing_is_said(client, staff, thread, hospital):
    OpeningHours.objects.create(
        hospital=hospital, weekday=seoul(7).weekday(), opens="10:00", closes="10:30"
    )
    staff()
    assert client.post(url(thread, "propose/"), entry(thread)).status_code == 302


def test_a_public_holiday_is_warned_of(client, staff, thread):
    Holiday.objects.create(date=seoul(7).date(), name_en="Holiday")
    staff()
    answer = client.post(url(thread, "propose/"), entry(thread))
    assert len(answer.context["form"].warnings) == 1


def test_the_second_writer_keeps_the_draft_and_can_send_it_then(client, staff, thread):
    staff()
    draft = entry(thread, place="Desk 3")
    conversation.write_as_patient(thread, "One more thing", "en")
    answer = client.post(url(thread, "propose/"), draft)
    assert answer.status_code == 200
    assert answer.context["form"]["place"].value() == "Desk 3"
    assert "Something has happened here since" in answer.content.decode()
    draft["version"] = answer.context["form"]["version"].value()
    assert client.post(url(thread, "propose/"), draft).status_code == 302


def test_video_is_a_choice_only_with_an_authorisation(client, staff, thread, hospital, settings):
    staff()

    def kinds():
        form = client.get(url(thread, "propose/")).context["form"]
        return [value for value, _label in form["kind"].field.choices]

    assert kinds() == ["on-site", "phone"]
    settings.VIDEO_BASE_URL = "https://video.example"
    assert kinds() == ["on-site", "phone"]
    VideoAuthorisationFactory(hospital=hospital)
    assert kinds() == ["on-site", "phone", "video"]


# --- Moving and cancelling ----------------------------------------------------------------
def test_staff_propose_other_times_for_what_is_agreed(client, staff, booking, thread):
    staff()
    assert client.get(url(thread, f"{booking.pk}/move/")).status_code == 200
    answer = client.post(url(thread, f"{booking.pk}/move/"), entry(thread, seoul(11)))
    assert answer.status_code == 302
    assert [time.starts_at for time in booking.times.all()] == [seoul(11)]
    assert now_of(booking).state == "proposed"


def test_staff_cancel_with_a_reason(client, staff, booking, thread):
    staff()
    path = url(thread, f"{booking.pk}/cancel/")
    assert client.post(path, {"version": fresh(thread).version, "reason": ""}).status_code == 200
    words = {"version": fresh(thread).version, "reason": "The doctor is ill"}
    assert client.post(path, words).status_code == 302
    assert now_of(booking).state == "cancelled"
    assert client.get(path).status_code == 404


def test_translators_read_and_strangers_find_nothing(client, staff, booking, thread):
    pages = [
        url(thread, rest) for rest in ("propose/", f"{booking.pk}/move/", f"{booking.pk}/cancel/")
    ]
    staff("translator")
    assert {client.get(path).status_code for path in pages} == {403}
    assert client.get(url(thread, f"{booking.pk}/calendar.ics")).status_code == 200
    staff("manager", place=HospitalFactory())
    pages.append(url(thread, f"{booking.pk}/calendar.ics"))
    assert {client.get(path).status_code for path in pages} == {404}


def test_an_appointment_of_another_thread_is_not_found(client, staff, booking, hospital):
    other = ThreadFactory(hospital=hospital)
    staff()
    assert client.get(url(other, f"{booking.pk}/cancel/")).status_code == 404


def test_the_panel_shows_the_patients_words_and_number_to_their_staff(
    client, staff, thread, coordinator
):
    call = booked(thread, coordinator, kind="phone", phone="+7 701 123 45 67")
    actions.ask_to_move(thread, call, language="en", reason="My flight is later")
    staff()
    body = client.get(f"/admin/consultations/thread/{thread.pk}/change/").content.decode()
    for words in ("+7 701 123 45 67", "My flight is later", f"/appointments/{call.pk}/move/"):
        assert words in body


@pytest.mark.parametrize("count", [1, 30])
def test_the_panel_asks_the_same_number_of_questions(
    thread, coordinator, count, django_assert_num_queries
):
    for number in range(count):
        proposed(thread, coordinator, seoul(7 + number))
    row = fresh(thread)
    with django_assert_num_queries(3):
        panels.for_staff(row, True, "ko", can_propose=True)


# --- The diary ------------------------------------------------------------------------------
def test_the_diary_lists_by_day_what_comes_and_nothing_of_patients(
    client, staff, hospital, coordinator
):
    later = booked(ThreadFactory(hospital=hospital), coordinator, seoul(9), notes="The biopsy")
    sooner = booked(ThreadFactory(hospital=hospital), coordinator, seoul(7, "15:00"))
    foreign = booked_elsewhere(seoul(7))
    proposed(ThreadFactory(hospital=hospital), coordinator)
    staff()
    answer = client.get(DIARY)
    days = answer.context_data["days"]
    assert [(day, rows) for day, rows in days] == [
        (seoul(7).date(), [sooner]), (seoul(9).date(), [later]),
    ]  # fmt: skip
    body = answer.content.decode()
    for words in ("The biopsy", "Patient A", foreign.thread.locator):
        assert words not in body


def test_what_is_over_stands_behind_a_filter(client, staff, booking, time_machine):
    staff()
    Appointment.objects.update(starts_at=seoul(-2), ends_at=seoul(-2, "10:30"))
    assert client.get(DIARY).context_data["days"] == []
    assert len(client.get(f"{DIARY}?when=past").context_data["days"]) == 1


def test_nobody_else_has_a_diary(client, roles, booking):
    for group in ("curator", "statistics", "technical"):
        client.force_login(UserFactory(groups=[group]))
        assert client.get(DIARY).status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_the_diary_asks_the_same_number_of_questions(
    client, staff, thread, coordinator, count, django_assert_num_queries, frame
):
    for number in range(count):
        booked(thread, coordinator, seoul(7 + number))
    staff()
    with django_assert_num_queries(7):
        client.get(DIARY)
