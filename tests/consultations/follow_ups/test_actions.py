from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from consultations import actions as core
from consultations.actions import StaleError
from consultations.follow_ups import actions
from consultations.follow_ups.models import CheckIn, DoctorLetter, Plan
from consultations.states import NotAllowedError, Status
from portal.core.models import AuditEntry
from portal.outbox.models import Letter
from tests.consultations.conftest import fresh
from tests.factories import MembershipFactory
from tests.factories.consultations import ThreadFactory

from .conftest import FLIGHT


def reminders():
    return Letter.objects.filter(kind="follow-up", state=Letter.State.WAITING).order_by("due_at")


def test_a_treated_patient_has_a_draft_that_nobody_sees_yet(treated):
    plan = Plan.objects.get(thread=treated)
    assert plan.state == Plan.State.DRAFT
    assert plan.template.slug == "rhinoplasty"
    assert not reminders().exists()


def test_confirmed_it_asks_on_the_days_and_tells_the_patient(before, treated, confirm):
    confirm(days=[1, 30], advice="Спите с поднятой головой.")
    assert list(CheckIn.objects.values_list("day", "due_on")) == [
        (1, date(2026, 12, 2)),
        (30, date(2026, 12, 31)),
    ]
    assert fresh(treated).status == Status.FOLLOW_UP
    told = treated.messages.latest("pk").body
    assert "2 декабря 2026" in told
    assert "Спите с поднятой головой." in told
    assert AuditEntry.objects.filter(action="follow-up confirmed").count() == 1


def test_the_mails_come_at_nine_where_the_patient_is(before, plan):
    assert reminders().first().due_at == datetime(2026, 12, 2, 4, tzinfo=UTC)  # Almaty: UTC+5
    assert reminders().count() == 4


def test_a_new_flight_moves_what_is_still_to_come(before, plan, confirm):
    confirm(departs_on=date(2026, 12, 11))
    assert CheckIn.objects.get(day=1).due_on == date(2026, 12, 12)
    assert reminders().count() == 4
    assert reminders().first().due_at == datetime(2026, 12, 12, 4, tzinfo=UTC)


def test_a_day_that_is_past_is_not_reminded_of(before, confirm):
    confirm(departs_on=date(2026, 11, 20))
    assert {letter.due_at.date() for letter in reminders()} == {
        date(2026, 12, 20),
        date(2027, 2, 18),
    }


def test_a_question_of_the_hospitals_own_is_asked_in_the_patients_language(confirm):
    confirm(own_question="Как дышит нос?")
    assert CheckIn.objects.get(day=7).rows("ja")[-1][0] == "Как дышит нос?"


def test_the_questions_stay_as_they_were_confirmed(plan):
    plan.template.steps.all().delete()
    assert [kind for _text, kind, _answer in CheckIn.objects.get(day=30).rows("en")] == [
        "scale",
        "text",
    ]


def test_only_after_the_treatment(thread, coordinator):
    with pytest.raises(NotAllowedError):
        actions.confirm(thread, user=coordinator, version=1, departs_on=FLIGHT, days=[1])
    assert not CheckIn.objects.exists()


def test_who_comes_second_is_told(treated, coordinator):
    with pytest.raises(StaleError):
        actions.confirm(treated, user=coordinator, version=1, departs_on=FLIGHT, days=[1])
    assert not CheckIn.objects.exists()


def test_a_stranger_cannot_confirm(treated):
    stranger = MembershipFactory(role="coordinator").user
    with pytest.raises(PermissionDenied):
        actions.confirm(
            treated, user=stranger, version=treated.version, departs_on=FLIGHT, days=[1]
        )


def test_answers_stand_in_the_conversation_and_wait_for_staff(day_7, treated, plan):
    actions.answer(treated, 7, {"pain": 3, "fever": 0, "words": "Всё хорошо"})
    said = treated.messages.latest("pk")
    assert said.author == "patient"
    assert "3/10" in said.body
    assert "Всё хорошо" in said.body
    assert fresh(treated).waiting_since is not None
    assert not CheckIn.objects.get(day=7).alarming


@pytest.mark.parametrize(
    ("answers", "alarming"),
    [
        ({"pain": 7}, True),
        ({"pain": 6}, False),
        ({"fever": 1}, True),
        ({"fever": 0}, False),
        ({"words": "7"}, False),
    ],
)
def test_what_is_alarming_is_marked(day_7, treated, plan, answers, alarming):
    assert actions.answer(treated, 7, answers).alarming is alarming


@pytest.mark.parametrize("day", [30, 2])
def test_a_day_that_has_not_come_cannot_be_answered(day_7, treated, plan, day):
    with pytest.raises(actions.NotOpenError):
        actions.answer(treated, day, {"pain": 1})


def test_a_day_is_answered_once(day_7, treated, plan):
    actions.answer(treated, 7, {"pain": 1})
    with pytest.raises(actions.NotOpenError):
        actions.answer(treated, 7, {"pain": 9})
    assert CheckIn.objects.get(day=7).answers == {"pain": 1}


def test_the_patient_may_stop_it(before, treated, plan):
    actions.cancel(treated)
    assert not reminders().exists()
    with pytest.raises(actions.NotOpenError):
        actions.answer(treated, 1, {"pain": 1})
    assert AuditEntry.objects.get(action="follow-up cancelled").actor == "patient"


def test_a_closed_thread_reminds_nobody(treated, plan, coordinator):
    current = fresh(treated)
    core.change_status(current, "closed", user=coordinator, version=current.version)
    assert not reminders().exists()


TEXTS = {
    language: {"done": "Rhinoplasty", "findings": "", "medicines": "", "watch": "", "next": ""}
    for language in ("ru", "en")
}


def write(thread, user, **changes):
    texts = {language: {**fields, **changes} for language, fields in TEXTS.items()}
    return actions.write_letter(
        fresh(thread),
        user=user,
        version=fresh(thread).version,
        treated_on=FLIGHT,
        doctor="Dr Kim",
        texts=texts,
    )


def test_a_corrected_letter_is_a_further_version(treated, coordinator):
    write(treated, coordinator)
    second = write(treated, coordinator, watch="Fever")
    assert second.version == 2
    assert treated.doctor_letters.first().texts["en"]["watch"] == ""
    with pytest.raises(TypeError):
        second.save()


def test_an_erased_thread_keeps_no_plan_and_no_letter(treated, plan, coordinator):
    write(treated, coordinator)
    core.erase(treated)
    assert not Plan.objects.exists()
    assert not DoctorLetter.objects.exists()
    assert not reminders().exists()


def test_merged_threads_have_one_plan_and_letters_in_a_row(treated, plan, hospital, coordinator):
    from consultations.follow_ups.part import FollowUpsPart  # registered under its own name

    write(treated, coordinator)
    target = ThreadFactory(hospital=hospital)
    FollowUpsPart().merge(treated, target)
    assert Plan.objects.get().thread == target
    assert [row.version for row in target.doctor_letters.all()] == [1]
    assert {letter.reference for letter in reminders()} <= {actions.reference(target)}
