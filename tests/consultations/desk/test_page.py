"""The thread's page as staff work with it."""

import pytest

from consultations import actions as thread_actions
from consultations.desk import actions
from consultations.desk.models import CannedReply
from tests.consultations.conftest import fresh
from tests.factories.consultations import ThreadFactory

from .conftest import page_of

pytestmark = pytest.mark.django_db


def fill(thread, user, number):
    """As many messages, notes and canned replies as said."""
    for turn in range(number - 1):
        if turn % 2:
            thread_actions.write_as_patient(thread, f"Question {turn}", "en")
        else:
            version = fresh(thread).version
            thread_actions.answer(thread, user=user, body=f"Answer {turn}", version=version)
    for turn in range(number):
        actions.write_note(thread, f"Note {turn}", user=user)
        CannedReply.objects.create(title_ko=f"{turn}", body_en="Dear {name}")


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize(("role", "queries"), [("coordinator", 36), ("manager", 40)])
def test_a_page_costs_the_same_however_much_was_said(
    client, thread, staff, frame, role, queries, number, django_assert_num_queries
):
    colleague = staff(sign_in=None)
    fill(thread, colleague, number)
    staff(role)
    client.get(page_of(thread))
    with django_assert_num_queries(queries):
        client.get(page_of(thread))


def test_a_long_conversation_is_folded_but_nothing_new_is(client, thread, staff):
    fill(thread, staff(sign_in=None), 30)
    staff()
    page = client.get(page_of(thread))
    assert len(page.context["conversation"]) == 30  # the first question is new to this person
    page = client.get(page_of(thread))
    assert len(page.context["conversation"]) == 8
    assert "22 earlier messages" in page.content.decode()


def test_what_is_new_is_marked_once(client, thread, staff):
    staff()
    assert "inbox-letter--unseen" in client.get(page_of(thread)).content.decode()
    assert "inbox-letter--unseen" not in client.get(page_of(thread)).content.decode()


def test_the_language_of_the_thread_is_chosen_already(client, staff, hospital):
    thread = ThreadFactory(hospital=hospital, language="zh-hans")
    staff()
    form = client.get(page_of(thread)).context["form"]
    assert form["language"].value() == "zh-hans"
    assert 'lang="zh-Hans"' in str(form["body"])


def test_spam_is_marked_and_undone_by_a_press(client, thread, staff):
    staff()
    step = page_of(thread, "state/")
    client.post(step, {"status": "spam", "version": 1})
    page = client.get(page_of(thread)).content.decode()
    assert "Undo: this is no spam" in page
    client.post(step, {"status": "open", "version": 2})
    assert fresh(thread).status == "open"
    assert fresh(thread).waiting_since == thread.waiting_since


def test_an_erased_thread_says_so_and_offers_nothing(client, thread, staff):
    staff("manager")
    thread_actions.erase(thread)
    page = client.get(page_of(thread)).content.decode()
    assert "This consultation has been erased" in page
    assert "Take it myself" not in page
    assert "data-desk" not in page
    assert 'name="note"' not in page


def test_a_translator_reads_all_and_is_told_who_answers(client, thread, staff):
    colleague = staff(sign_in=None)
    actions.write_note(thread, "For all of us", user=colleague)
    staff("translator")
    page = client.get(page_of(thread)).content.decode()
    assert "Coordinators and managers answer it" in page
    assert "For all of us" in page
    for absent in ("data-answer", "Take it myself", 'name="note"', "canned-replies"):
        assert absent not in page


@pytest.mark.parametrize(
    "path", ["assign/", "notes/", "notes/1/", "draft/", "draft/drop/", "insert/", "state/"]
)
def test_a_look_does_no_deed(client, thread, staff, path):
    staff("manager")
    assert client.get(page_of(thread, path)).status_code in {403, 405}


def test_the_second_writer_keeps_language_and_state_too(client, thread, staff):
    staff()
    mine = {
        "body": "My draft", "language": "ja", "status": "quoted", "version": 1,
        "last": thread.messages.get().pk,
    }  # fmt: skip
    thread_actions.write_as_patient(thread, "One more", "en")
    thread_actions.change_status(
        thread, "open", user=staff(sign_in=None), version=fresh(thread).version
    )
    form = client.post(page_of(thread), mine).context["form"]
    assert [form[name].value() for name in ("body", "language", "status")] == [
        "My draft", "ja", "quoted",
    ]  # fmt: skip
