"""What an open page asks: is there something new?"""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from consultations import actions, rights

from .test_thread_page import answered, state, write_many

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(thread):
    return f"/en/consultations/{thread.locator}/state/"


def test_it_counts_answers_and_says_nothing_else(inside, url, thread, coordinator):
    assert inside.get(url).json() == {"open": True, "answers": 0, "version": 1}
    answered(thread, coordinator, body="Three nights.")
    answer = inside.get(url)
    assert answer.json() == {"open": True, "answers": 1, "version": 2}
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_knows_the_state_already_is_sent_nothing(inside, url, thread, coordinator):
    tag = inside.get(url).headers["ETag"]
    known = inside.get(url, headers={"If-None-Match": tag})
    assert (known.status_code, known.content) == (304, b"")
    assert known.headers["ETag"] == tag
    assert "no-store" in known.headers["Cache-Control"]
    answered(thread, coordinator)
    assert inside.get(url, headers={"If-None-Match": tag}).status_code == 200


def test_each_change_makes_another_tag(inside, url, thread, coordinator):
    tags = [inside.get(url).headers["ETag"]]
    for deed in (
        lambda: answered(thread, coordinator),
        lambda: actions.mark_read_by_patient(thread),
        lambda: actions.write_as_patient(thread, "Thank you", "en"),
        lambda: rights.request_erasure(thread),
        lambda: rights.withdraw_erasure(thread),
    ):
        deed()
        tags.append(inside.get(url).headers["ETag"])
    assert len(set(tags)) == 6


def test_a_tag_tells_nothing_of_the_thread(inside, url, thread):
    assert thread.locator not in inside.get(url).headers["ETag"]


def test_strangers_are_told_the_same_whether_it_exists_or_not(client, url):
    none = "/en/consultations/00000000/state/"
    answers = [client.get(address) for address in (url, none)]
    assert {answer.content for answer in answers} == {b'{"open": false}'}
    assert not any("ETag" in answer.headers for answer in answers)


def test_asking_does_not_keep_the_thread_open(inside, url):
    start = timezone.now()
    for minutes, still_open in ((60, True), (119, True), (121, False)):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            assert inside.get(url).json()["open"] is still_open


def test_a_replaced_code_ends_it_elsewhere(inside, url, thread, unlock):
    other = Client()
    unlock(thread.code, client=other)
    actions.replace_code(thread)
    assert other.get(url).json() == {"open": False}


def test_asking_changes_nothing(inside, url, thread, coordinator):
    answered(thread, coordinator)
    before = state()
    for _ in range(10):
        assert inside.get(url).status_code == 200
        assert inside.head(url).status_code == 200
    assert state() == before


def test_it_is_asked_and_never_told(inside, url):
    assert inside.post(url).status_code == 405


@pytest.mark.parametrize("messages", [1, 300])
def test_it_costs_three_queries(inside, url, thread, messages, frame, django_assert_num_queries):
    write_many(thread, messages)
    with django_assert_num_queries(3):
        inside.get(url)
