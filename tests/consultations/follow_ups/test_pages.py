import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultations.follow_ups import actions
from consultations.follow_ups.models import CheckIn, Plan
from tests.consultations.conftest import fresh
from tests.core.uploads.corpus import jpeg
from tests.factories import MembershipFactory

from .test_actions import write


@pytest.fixture
def patient(client, treated):
    client.post("/ru/consultations/", {"code": treated.code})
    return client


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def there(thread, tail=""):
    return f"/ru/consultations/{thread.locator}/{tail}"


def photo():
    return SimpleUploadedFile("photo.jpg", jpeg())


def inside(thread, name):
    return reverse(f"admin:consultations_thread_{name}", args=[thread.pk])


def test_a_draft_is_nothing_for_the_patient(patient, treated):
    assert 'id="follow-up"' not in patient.get(there(treated)).content.decode()


def test_the_patient_answers_what_is_asked_today(day_7, patient, treated, plan):
    page = patient.get(there(treated)).content.decode()
    assert there(treated, "follow-up/day-7/") in page
    assert "кровотечение" in page.lower()
    form = patient.get(there(treated, "follow-up/day-7/")).content.decode()
    assert "Насколько сильна боль" in form
    patient.post(there(treated, "follow-up/day-7/"), {"q-pain": "8", "q-fever": "1"})
    check_in = CheckIn.objects.get(day=7)
    assert check_in.answers == {"pain": 8, "fever": 1}
    assert check_in.alarming


def test_nothing_answered_is_told_and_nothing_sent(day_7, patient, treated, plan):
    before = treated.messages.count()
    answer = patient.post(there(treated, "follow-up/day-7/"), {"q-words": "  "})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert treated.messages.count() == before


@pytest.mark.parametrize("figure", ["11", "-1", "x", "1e3"])
def test_a_figure_off_the_scale_is_refused(day_7, patient, treated, plan, figure):
    answer = patient.post(there(treated, "follow-up/day-7/"), {"q-pain": figure})
    assert answer.status_code == 200
    assert CheckIn.objects.get(day=7).answered_at is None


def test_looking_changes_nothing(day_7, patient, treated, plan):
    before = list(CheckIn.objects.values()), fresh(treated).version
    for method in (patient.get, patient.head):
        for _ in range(10):
            method(there(treated, "follow-up/day-7/"))
            method(there(treated, "follow-up/letter/"))
    assert (list(CheckIn.objects.values()), fresh(treated).version) == before


def test_the_patient_stops_it(patient, treated, plan):
    patient.post(there(treated, "follow-up/cancel/"))
    assert Plan.objects.get().state == Plan.State.CANCELLED


def test_the_letter_stands_in_two_languages(patient, treated, coordinator):
    assert patient.get(there(treated, "follow-up/letter/")).status_code == 404
    write(treated, coordinator, medicines="Paracetamol")
    page = patient.get(there(treated, "follow-up/letter/"))
    text = page.content.decode()
    assert text.count("Paracetamol") == 2
    assert [column["language"] for column in page.context["letter"]["columns"]] == ["ru", "en"]


def test_nothing_of_it_opens_without_the_code(client, treated, plan, coordinator):
    write(treated, coordinator)
    for tail in ("follow-up/day-7/", "follow-up/letter/"):
        assert client.get(there(treated, tail)).status_code == 302
    client.post(there(treated, "follow-up/cancel/"))
    assert Plan.objects.get().state == Plan.State.CONFIRMED


def test_staff_confirm_change_and_cancel(before, desk, treated):
    page = desk.get(inside(treated, "follow_up"))
    assert page.status_code == 200
    sent = {"version": treated.version, "departs_on": "2026-12-01", "days": ["1", "90"]}
    assert desk.post(inside(treated, "follow_up"), sent).status_code == 302
    assert Plan.objects.get().check_ins.count() == 2
    desk.post(inside(treated, "follow_up_cancel"))
    assert Plan.objects.get().state == Plan.State.CANCELLED


def test_who_comes_second_keeps_what_they_typed(desk, treated):
    sent = {"version": 1, "departs_on": "2026-12-01", "days": ["1"], "advice": "Слова"}
    page = desk.post(inside(treated, "follow_up"), sent)
    assert page.status_code == 200
    assert "Слова" in page.content.decode()
    assert f'name="version" value="{treated.version}"' in page.content.decode()
    assert Plan.objects.get().state == Plan.State.DRAFT


def test_a_flight_in_another_century_is_refused(desk, treated):
    sent = {"version": treated.version, "departs_on": "1926-12-01", "days": ["1"]}
    assert desk.post(inside(treated, "follow_up"), sent).status_code == 200
    assert not CheckIn.objects.exists()


def test_staff_write_the_letter_in_two_columns(before, desk, treated):
    fields = {
        f"{name}-{language}": f"{name} {language}"
        for name in ("done", "watch")
        for language in ("ru", "en")
    }
    sent = {"version": treated.version, "treated_on": "2026-11-20", "doctor": "김 원장", **fields}
    assert desk.post(inside(treated, "doctor_letter"), sent).status_code == 302
    assert treated.doctor_letters.get().texts["ru"]["watch"] == "watch ru"
    assert desk.get(inside(treated, "doctor_letter_print")).status_code == 200
    assert "watch ru" in desk.get(inside(treated, "doctor_letter")).content.decode()


def test_staff_see_answers_and_alarm_in_their_language(day_7, desk, treated, plan, coordinator):
    actions.answer(treated, 7, {"pain": 9})
    page = desk.get(inside(treated, "change")).content.decode()
    assert "inbox-alarm" in page
    assert "9/10" in page


@pytest.mark.parametrize(
    "name", ["follow_up", "follow_up_cancel", "doctor_letter", "doctor_letter_print"]
)
def test_another_hospitals_thread_is_not_there(client, roles, treated, name):
    client.force_login(MembershipFactory(role="manager").user)
    assert client.get(inside(treated, name)).status_code == 404
    assert client.post(inside(treated, name), {}).status_code == 404


def test_the_export_holds_plan_and_letter(treated, plan, coordinator):
    from consultations.follow_ups.part import FollowUpsPart  # registered under its own name

    write(treated, coordinator)
    titles = [template for _title, template, _context in FollowUpsPart().export(treated, "ru")]
    assert titles == [
        "consultations/follow_ups/export.html",
        "consultations/follow_ups/_letter.html",
    ]


def test_a_photo_goes_along_with_the_answers(day_7, patient, treated, plan):
    sent = {"q-pain": "2", "files": photo()}
    assert patient.post(there(treated, "follow-up/day-7/"), sent).status_code == 302
    message = treated.messages.latest("pk")
    assert [file.content_type for file in message.attachments.all()] == ["image/jpeg"]


def test_an_error_keeps_the_photo(day_7, patient, treated, plan):
    sent = {"q-pain": "99", "files": photo()}
    page = patient.post(there(treated, "follow-up/day-7/"), sent)
    assert [file.name for file in page.context["form"].staged] == ["photo.jpg"]
