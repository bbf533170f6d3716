"""The pages of applications in the admin: nothing typed is lost, nobody sees what is not theirs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hospitals.actions import join
from hospitals.selection import applying
from hospitals.selection.models import Application, SelectionRound
from tests.factories import CareSectionFactory, HospitalFactory, UserFactory
from tests.factories.applications import attached, handed_in, open_round, paper, written
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
ADD = reverse("admin:selection_application_add")
LIST = reverse("admin:selection_application_changelist")
State = Application.State


@pytest.fixture
def draft(held, hospital):
    return written(round=held, hospital=hospital)


@pytest.fixture
def as_manager(client, manager):
    client.force_login(manager)
    return client


@pytest.fixture
def as_curator(client, curator):
    client.force_login(curator)
    return client


def page_of(application, name="change"):
    return reverse(f"admin:selection_application_{name}", args=[application.pk])


def form_of(client, application):
    return fields_of(client.get(page_of(application)), "application_form")


def answer_field(application):
    return f"answer_{applying.criteria_of(application.round).get().pk}"


# --- Beginning --------------------------------------------------------------------------
def test_a_manager_begins_a_draft_of_the_own_hospital(as_manager, held, hospital):
    answer = as_manager.post(ADD, fields_of(as_manager.get(ADD), "begin_form"))
    made = Application.objects.get()
    assert answer.headers["Location"] == page_of(made)
    assert (made.hospital, made.round, made.state) == (hospital, held, State.DRAFT)
    assert made.section in hospital.sections.all()


def test_another_hospital_is_no_choice_even_when_it_is_posted(as_manager, held):
    other = HospitalFactory()
    answer = as_manager.post(ADD, {"round": held.pk, "hospital": other.pk})
    assert answer.status_code == 200
    assert not Application.objects.exists()


def test_a_manager_of_two_chooses_among_the_own(as_manager, manager, held):
    second = HospitalFactory(sections=[CareSectionFactory()])
    join(manager, second, "manager")
    as_manager.post(ADD, {"round": held.pk, "hospital": second.pk})
    assert Application.objects.get().hospital == second


def test_a_second_application_is_a_form_error(as_manager, draft):
    answer = as_manager.post(ADD, {"round": draft.round_id, "hospital": draft.hospital_id})
    assert "has an application in this round" in answer.content.decode()


def test_without_an_open_round_the_page_says_so(as_manager):
    assert "No round takes applications" in as_manager.get(ADD).content.decode()


# --- Writing ----------------------------------------------------------------------------
def test_a_draft_is_saved_with_its_file_and_says_what_is_missing(as_manager, held, hospital):
    draft = applying.begin(held, hospital, hospital.sections.get(), by=None)
    assert "Still missing" in as_manager.get(page_of(draft)).content.decode()
    criterion = applying.criteria_of(held).get()
    data = form_of(as_manager, draft) | {
        answer_field(draft): "Line one\r\nline two",
        "past_patients": "80",
        "no_corrective_order": "on",
        f"files_{criterion.pk}": paper("proof.pdf"),
    }
    assert as_manager.post(page_of(draft), data).headers["Location"] == page_of(draft)
    assert draft.answers.get().text == "Line one\nline two"
    assert draft.files.get().criterion == criterion
    page = as_manager.get(page_of(draft)).content.decode()
    assert "proof.pdf" in page
    assert "Still missing" not in page


def test_what_a_colleague_saved_meanwhile_is_shown_beside_what_was_typed(as_manager, draft):
    data = form_of(as_manager, draft)
    criterion = applying.criteria_of(draft.round).get()
    values = {"section": draft.section, "past_patients": 7, "no_corrective_order": True}
    applying.save(draft, values, {criterion.pk: "By a colleague"}, 1, by=None)
    answer = as_manager.post(page_of(draft), data | {answer_field(draft): "Typed by me"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Typed by me" in page
    assert "By a colleague" in page
    assert draft.answers.get().text == "By a colleague"
    again = fields_of(answer, "application_form")
    assert as_manager.post(page_of(draft), again).status_code == 302
    assert draft.answers.get().text == "Typed by me"


def test_a_wrong_figure_loses_no_text(as_manager, draft):
    data = form_of(as_manager, draft)
    data |= {"past_patients": "many", answer_field(draft): "Typed"}
    answer = as_manager.post(page_of(draft), data)
    assert answer.status_code == 200
    assert "Typed" in answer.content.decode()
    assert "Enter a whole number" in answer.content.decode()


def test_a_refused_file_says_why_and_the_texts_are_saved(as_manager, draft):
    bad = paper("x.pdf")
    bad.file.write(b"MZ")
    bad.file.seek(0)
    data = form_of(as_manager, draft) | {answer_field(draft): "Typed", "files_general": bad}
    page = as_manager.post(page_of(draft), data).content.decode()
    assert "x.pdf was not kept" in page
    assert draft.answers.get().text == "Typed"


def test_after_the_close_the_typed_text_can_still_be_copied(as_manager, draft):
    data = form_of(as_manager, draft) | {answer_field(draft): "Too late"}
    SelectionRound.objects.update(closes_at=timezone.now())
    answer = as_manager.post(page_of(draft), data)
    assert answer.status_code == 409
    assert "Too late" in answer.content.decode()
    assert "_save" not in answer.content.decode()
    assert draft.answers.get().text != "Too late"


def test_what_a_colleague_handed_in_meanwhile_is_not_changed(as_manager, manager, draft):
    data = form_of(as_manager, draft) | {answer_field(draft): "Too late"}
    applying.hand_in(draft, draft.version, by=manager)
    answer = as_manager.post(page_of(draft), data)
    assert answer.status_code == 409
    assert "Too late" in answer.content.decode()


def test_a_file_is_removed_and_the_texts_stay(as_manager, manager, draft):
    evidence = attached(draft, manager)
    data = form_of(as_manager, draft) | {
        "remove_file": evidence.pk,
        answer_field(draft): "Typed",
    }
    as_manager.post(page_of(draft), data)
    assert not draft.files.exists()
    assert draft.answers.get().text == "Typed"
    for wrong in ("9" * 30, "x", "-1"):
        again = form_of(as_manager, draft) | {"remove_file": wrong}
        assert as_manager.post(page_of(draft), again).status_code == 302


# --- Handing in and taking back -----------------------------------------------------------
def test_it_is_handed_in_on_a_page_that_asks_once_more(as_manager, draft):
    data = form_of(as_manager, draft) | {"_hand_in": "1"}
    assert as_manager.post(page_of(draft), data).headers["Location"] == page_of(draft, "hand_in")
    asked = as_manager.get(page_of(draft, "hand_in"))
    assert "We treat 120 patients" in asked.content.decode()
    as_manager.post(page_of(draft, "hand_in"), fields_of(asked, "hand_in_form"))
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED
    assert "Withdraw" in as_manager.get(page_of(draft)).content.decode()


def test_it_is_withdrawn_and_taken_up_again(as_manager, manager, draft):
    applying.hand_in(draft, draft.version, by=manager)
    as_manager.get(page_of(draft, "withdraw"))
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED, "a GET changes nothing"
    as_manager.post(page_of(draft, "withdraw"))
    draft.refresh_from_db()
    assert draft.state == State.WITHDRAWN
    as_manager.get(page_of(draft, "take_up"))
    as_manager.post(page_of(draft, "take_up"))
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


# --- Who sees it --------------------------------------------------------------------------
@pytest.mark.parametrize("role", ["coordinator", "translator"])
def test_other_staff_of_the_hospital_see_no_application(client, roles, draft, role):
    user = UserFactory()
    join(user, draft.hospital, role)
    client.force_login(user)
    assert client.get(page_of(draft)).status_code == 404
    assert client.get(LIST).status_code == 403


def test_who_manages_one_hospital_and_answers_for_another_applies_for_the_first(
    as_manager, manager, held
):
    other = HospitalFactory(sections=[CareSectionFactory()])
    join(manager, other, "coordinator")
    foreign = written(round=held, hospital=other)
    assert as_manager.get(page_of(foreign)).status_code == 404
    assert as_manager.post(ADD, {"round": held.pk, "hospital": other.pk}).status_code == 200


def test_another_hospitals_application_does_not_exist(as_manager, held, manager):
    foreign = handed_in(manager, round=held)
    for name in ("change", "hand_in", "withdraw", "take_up", "eligibility"):
        assert as_manager.get(page_of(foreign, name)).status_code == 404
        assert as_manager.post(page_of(foreign, name)).status_code == 404


def test_the_city_never_sees_a_draft(as_curator, draft):
    assert as_curator.get(page_of(draft)).status_code == 404
    assert draft.hospital.name_en not in as_curator.get(LIST).content.decode()


def test_the_city_reads_the_whole_application_and_changes_none_of_it(as_curator, manager, draft):
    evidence = attached(draft, manager)
    applying.hand_in(draft, draft.version, by=manager)
    page = as_curator.get(page_of(draft)).content.decode()
    assert "We treat 120 patients" in page
    file = reverse("admin:selection_application_file", args=[draft.pk, evidence.pk])
    assert file in page
    answer = as_curator.get(file)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert as_curator.post(file).status_code == 403
    assert as_curator.post(page_of(draft), {"version": "1"}).status_code == 403


def test_what_was_taken_back_is_not_read_any_more(as_curator, manager, draft):
    evidence = attached(draft, manager)
    done = applying.hand_in(draft, draft.version, by=manager)
    applying.withdraw(done, by=manager)
    assert "We treat 120" not in as_curator.get(page_of(draft)).content.decode()
    file = reverse("admin:selection_application_file", args=[draft.pk, evidence.pk])
    assert as_curator.get(file).status_code == 404


def test_the_list_is_narrowed_to_what_is_not_decided(as_curator, manager, held, curator):
    first, second = (handed_in(manager, round=held) for _ in range(2))
    applying.decide(first, True, "", by=curator)
    page = as_curator.get(LIST, {"decision": "undecided"}).content.decode()
    assert second.hospital.name_en in page
    assert first.hospital.name_en not in page


def test_the_list_asks_the_same_number_of_queries_for_one_and_for_ten(
    as_curator, manager, held, django_assert_num_queries
):
    for _ in range(2):
        handed_in(manager, round=held)
    as_curator.get(LIST)
    with django_assert_num_queries(10) as first:
        as_curator.get(LIST)
    for _ in range(8):
        handed_in(manager, round=held)
    with django_assert_num_queries(len(first)):
        as_curator.get(LIST)


def test_a_curator_decides_on_a_page_of_its_own(as_curator, manager, draft):
    done = applying.hand_in(draft, draft.version, by=manager)
    answer = as_curator.post(page_of(done, "eligibility"), {"eligible": "no", "reason": ""})
    assert "Say why it is not eligible" in answer.content.decode()
    as_curator.post(page_of(done, "eligibility"), {"eligible": "no", "reason": "Closed down"})
    done.refresh_from_db()
    assert (done.eligible, done.outcome_reason) == (False, "Closed down")


def test_a_round_of_the_past_takes_nothing(as_manager, hospital):
    past = open_round(year=2025)
    past.closes_at = past.opens_at + timedelta(days=1)
    past.save()
    answer = as_manager.post(ADD, {"round": past.pk, "hospital": hospital.pk})
    assert answer.status_code == 200
    assert not Application.objects.exists()
