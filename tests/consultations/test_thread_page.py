from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from consultations import actions
from consultations.models import Message, Rating, ReadMark, Thread
from consultations.states import Status
from portal.core.models import AuditEntry
from tests.factories.consultations import ThreadFactory

from .conftest import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(thread):
    return f"/en/consultations/{thread.locator}/"


def answered(thread, coordinator, body="Three nights."):
    actions.answer(thread, user=coordinator, body=body, version=fresh(thread).version)


def write_many(thread, messages):
    Message.objects.bulk_create(
        Message(thread=thread, author="patient", language="en", body=f"Line {number};")
        for number in range(messages)
    )


def state():
    """Everything that a request could have written."""
    models = (Thread, Message, ReadMark, Rating, AuditEntry, Session)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_thread_shows_its_messages_oldest_first_in_their_languages(
    inside, url, thread, coordinator
):
    answered(thread, coordinator, body="Three nights <b>at most</b>.")
    actions.write_as_patient(thread, "謝謝", "zh-hans")
    page = inside.get(url).content.decode()
    assert page.index("How many days") < page.index("Three nights") < page.index("謝謝")
    assert 'lang="zh-Hans" dir="auto">謝謝' in page
    assert "&lt;b&gt;at most&lt;/b&gt;" in page
    assert "Seoul time" in page


def test_looking_ten_times_changes_nothing(inside, url, thread, coordinator):
    answered(thread, coordinator)
    before = state()
    for _ in range(10):
        for look in (inside.get, inside.head):
            assert look(url).status_code == 200
            for page in ("receipt/", "state/", "erase/", "time-zone/", "?shown=all&said=kept"):
                look(f"{url}{page}")
            look("/en/consultations/")
            look("/en/consultations/challenge/")
            look(f"/en/consultations/new/?hospital={thread.hospital.slug}")
    assert state() == before


def test_others_are_sent_to_the_code_page_whether_it_exists_or_not(client, url, thread):
    answers = {client.get(u).headers["Location"] for u in (url, "/en/consultations/00000000/")}
    assert answers == {"/en/consultations/?from=thread"}
    assert "two hours" in client.get("/en/consultations/?from=thread").content.decode()


def test_the_code_of_one_thread_does_not_open_another(inside):
    other = ThreadFactory()
    assert inside.get(f"/en/consultations/{other.locator}/").status_code == 302


POSTS = [
    "messages",
    "read",
    "leave",
    "code",
    "retention",
    "rating",
    "export",
    "erase/withdraw",
]


@pytest.mark.parametrize("deed", POSTS)
def test_deeds_are_posts_and_need_the_open_thread(client, inside, url, thread, deed):
    stranger = Client()
    assert inside.get(f"{url}{deed}/").status_code == 405
    before = (fresh(thread).secret_hash, Message.objects.count(), ReadMark.objects.count())
    response = stranger.post(f"{url}{deed}/", {"body": "I am somebody else"})
    assert response.headers["Location"].startswith("/en/consultations/?from=")
    assert (fresh(thread).secret_hash, Message.objects.count(), ReadMark.objects.count()) == before


PAGES = ["", "receipt/", "erase/", "time-zone/", *(f"{deed}/" for deed in POSTS)]


@pytest.mark.parametrize("deed", PAGES)
def test_every_private_answer_is_kept_nowhere(inside, url, deed):
    for answer in (inside.get(url + deed), inside.post(url + deed, {"body": "x"})):
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
        assert "ETag" not in answer.headers


def test_a_forged_deed_is_refused(thread, url, unlock):
    strict = Client(enforce_csrf_checks=True)
    for deed in (*POSTS, "erase", "time-zone"):
        assert strict.post(f"{url}{deed}/", {"body": "x"}).status_code == 403


def test_the_patient_writes_more(inside, url, thread, coordinator):
    answered(thread, coordinator)
    response = inside.post(f"{url}messages/", {"body": "Thank you"})
    assert response.headers["Location"] == f"{url}#last"
    assert fresh(thread).status == "open"
    assert "Thank you" in inside.get(url).content.decode()


@pytest.mark.parametrize("body", ["", "   ", "x" * 5001, "nul\0byte"])
def test_a_bad_message_is_answered_with_what_was_typed(inside, url, body):
    response = inside.post(f"{url}messages/", {"body": body})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert response.context["form"]["body"].value() == body
    assert Message.objects.count() == 1


def test_what_was_written_too_late_waits_behind_the_code(inside, url, thread, unlock):
    with time_machine.travel(timezone.now() + timedelta(minutes=121)):
        response = inside.post(f"{url}messages/", {"body": "Two hours of typing"})
        assert response.headers["Location"] == "/en/consultations/?from=draft"
        assert "Two hours of typing" not in repr(dict(inside.session))
        unlock(thread.code)
        page = inside.get(url)
        assert page.context["form"]["body"].value() == "Two hours of typing"
        inside.post(f"{url}messages/", {"body": "Two hours of typing"})
        assert inside.get(url).context["form"]["body"].value() == ""
    assert Message.objects.count() == 2


def test_a_thread_closes_itself_after_two_hours(inside, url):
    with time_machine.travel(timezone.now() + timedelta(minutes=121)):
        assert inside.get(url).status_code == 302


def test_a_new_answer_is_marked_by_a_post_only(inside, url, thread, coordinator):
    answered(thread, coordinator)
    assert "data-mark-read" in inside.get(url).content.decode()
    by_patient = ReadMark.objects.filter(reader="patient")
    assert not by_patient.exists()
    answer = inside.post(f"{url}read/", headers={"Accept": "application/json"})
    assert answer.status_code == 204
    assert by_patient.count() == 1
    assert "data-mark-read" not in inside.get(url).content.decode()
    assert inside.post(f"{url}read/").headers["Location"] == url


def test_the_patient_sees_that_the_hospital_has_read(inside, url, thread, coordinator):
    assert "Read by the hospital" not in inside.get(url).content.decode()
    actions.view_as_staff(thread, coordinator)
    assert "Read by the hospital" in inside.get(url).content.decode()


def test_closing_on_this_device_asks_for_the_code_again(inside, url, thread, unlock):
    assert inside.post(f"{url}leave/").headers["Location"] == "/en/consultations/?from=left"
    assert inside.get(url).status_code == 302
    assert thread.locator not in repr(dict(inside.session))
    unlock(thread.code)
    assert inside.get(url).status_code == 200


def test_a_new_code_shuts_the_other_devices_out(inside, url, thread, unlock):
    other = Client()
    unlock(thread.code, client=other)
    assert inside.post(f"{url}code/").headers["Location"] == f"{url}receipt/"
    new = inside.get(f"{url}receipt/").context["code"]
    assert inside.get(url).status_code == 200
    assert other.get(url).status_code == 302
    assert unlock(thread.code, client=other).status_code == 200
    assert unlock(new, client=other).headers["Location"] == url


def test_an_erased_thread_is_gone_for_whom_it_was_open(inside, url, thread):
    actions.erase(thread)
    assert inside.get(url).status_code == 302
    assert inside.post(f"{url}messages/", {"body": "x"}).status_code == 302


@pytest.mark.parametrize("status", [status for status in Status if status != "erased"])
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_each_state_is_explained_in_each_language(inside, thread, status, language):
    Thread.objects.filter(pk=thread.pk).update(status=status)
    response = inside.get(f"/{language}/consultations/{thread.locator}/")
    assert response.status_code == 200
    assert all(response.context["status"])


@pytest.mark.parametrize(
    "path", ["abcdefgh/", "ABCDEFGI/", "ABCDEFG/", "ABCDEFGHJ/", "%00/", "%ff/", "x" * 9999 + "/"]
)
def test_what_is_no_number_is_not_found(client, db, path):
    assert client.get(f"/en/consultations/{path}").status_code == 404


@pytest.mark.parametrize("messages", [1, 30, 300])
@pytest.mark.parametrize("shown", ["", "?shown=all"])
def test_a_thread_costs_the_same_however_long_it_is(
    inside, url, thread, coordinator, frame, messages, shown, django_assert_num_queries
):
    answered(thread, coordinator)
    write_many(thread, messages)
    with django_assert_num_queries(15):
        inside.get(url + shown)
