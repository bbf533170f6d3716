"""Each thing that may go wrong, over real HTTP against the imitation."""

import time
import tracemalloc

import pytest

from hospitals.exchange.national import Exhausted, Fault, Passing, Refused, transport
from hospitals.exchange.national.asking import growing_pause
from portal.sample.national import faults

from .conftest import question

LIST = "mdclTursmSyncList"


def titles(page):
    return [item["title"] for item in page.items]


@pytest.mark.parametrize(
    "fault",
    [
        faults.drop,
        faults.reset,
        faults.drop_in_the_middle,
        faults.truncated_json,
        faults.empty_body,
        faults.plain_text,
        faults.html_page,
        faults.status(429),
        faults.status(500),
        faults.status(502),
        *[faults.gateway(code) for code in ("01", "02", "04", "05", "99")],
        faults.error("05"),
    ],
)
def test_what_may_pass_is_asked_again(imitation, client, fault):
    imitation.misbehave(LIST, fault, fault)
    asked = client()

    assert titles(asked.ask(question())) == ["Clinic 1", "Clinic 2"]
    assert asked.counted.total() == imitation.number(LIST) == 3


@pytest.mark.parametrize(
    ("fault", "kind", "code"),
    [
        (faults.error("10"), Fault, "code-10"),
        (faults.error("11"), Fault, "code-11"),
        (faults.gateway("12"), Fault, "code-12"),
        *[
            (faults.gateway(code, as_json), Refused, f"code-{code}")
            for code in ("20", "21", "30", "31", "32", "33")
            for as_json in (False, True)
        ],
        (faults.forbidden, Refused, "status-403"),
        (faults.status(404), Fault, "status-404"),
        (faults.quota, Exhausted, "code-22"),
        (faults.redirect(faults.LINK_LOCAL), Fault, "redirect"),
        (faults.redirect("http://127.0.0.1:1/", 307), Fault, "redirect"),
        (faults.redirect("http://10.0.0.1/", 308), Fault, "redirect"),
        (faults.huge_body, Fault, "too-large"),
        (faults.endless_body, Fault, "too-large"),
        (faults.gzip_bomb, Fault, "too-large"),
        (faults.deep_json, Fault, "shape"),
        (faults.entity_bomb, Fault, "xml"),
        (faults.broken_utf_8, Fault, "encoding"),
        (faults.wrong_types, Fault, "type"),
        (faults.nonsense, Fault, "shape"),
    ],
)
def test_what_lasts_is_not_asked_again(imitation, client, fault, kind, code):
    imitation.misbehave(LIST, fault)
    with pytest.raises(Fault) as caught:
        client().ask(question())

    assert (type(caught.value), caught.value.code) == (kind, code)
    assert imitation.number(LIST) == 1


@pytest.mark.parametrize(
    "fault", [faults.xml_for_json, faults.euc_kr, faults.declared_euc_kr, faults.gzipped]
)
def test_what_is_only_odd_is_read_at_once(imitation, client, fault):
    imitation.misbehave(LIST, fault)
    page = client().ask(question())

    assert titles(page) == ["Clinic 1", "Clinic 2"]
    assert page.items[0]["baseaddr"] == "서울특별시 강남구 테헤란로 1"
    assert (page.total, imitation.number(LIST)) == (2, 1)


def test_after_four_tries_it_is_given_up(imitation, client):
    imitation.misbehave(LIST, *[faults.status(503)] * 9)
    with pytest.raises(Passing, match="status-503"):
        client().ask(question())
    assert imitation.number(LIST) == 4


def test_whoever_asks_us_to_wait_is_heeded_up_to_a_minute(imitation, client):
    heard = []
    imitation.misbehave(
        LIST, faults.status(429, retry_after=7), faults.status(503, retry_after=999),
        faults.status(429, retry_after="soon"),
    )  # fmt: skip
    client(pause=lambda tries, fault: heard.append(fault.after) or 0).ask(question())
    assert heard == [7, 60, None]


def test_pauses_grow_and_are_never_in_step():
    fault = Passing("status-500")
    pauses = [[growing_pause(tries, fault) for _each in range(20)] for tries in (1, 2, 3)]
    assert max(pauses[0]) < min(pauses[1]) < max(pauses[1]) < min(pauses[2])
    assert all(len(set(several)) > 10 for several in pauses)
    assert growing_pause(1, Passing("status-429", after=30)) == 30


def test_a_service_that_hangs_is_left(imitation, client):
    imitation.misbehave(LIST, *[faults.hang] * 4)
    with pytest.raises(Passing, match="time-out"):
        client(read=0.05).ask(question())


@pytest.mark.parametrize("fault", [faults.slow_drip, faults.late(60)])
def test_no_call_takes_longer_than_its_deadline_however_it_drips(imitation, client, fault):
    imitation.misbehave(LIST, fault)
    asked, began = client(deadline=0.3), time.monotonic()
    page = asked.ask(question())  # the second try

    assert titles(page) == ["Clinic 1", "Clinic 2"]
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("fault", [faults.huge_body, faults.gzip_bomb])
def test_a_bomb_finds_little_room(imitation, client, fault, monkeypatch):
    monkeypatch.setattr(transport, "MAX_BYTES", 1024 * 1024)
    imitation.misbehave(LIST, fault)
    if fault is faults.gzip_bomb:
        monkeypatch.setattr(faults, "MEGABYTE", 100 * 1024)
    tracemalloc.start()
    with pytest.raises(Fault, match="too-large"):
        client().ask(question())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


def test_a_connection_is_kept_for_the_next_call(imitation, client):
    asked = client(at_once=1)
    for _each in range(5):
        asked.ask(question())
    assert asked.transport.pool.num_connections == 1


def test_several_questions_are_on_their_way_at_once(imitation, client):
    imitation.misbehave(LIST, *[faults.late(0.2)] * 4)
    began = time.monotonic()
    pages = client(at_once=4).ask_all([question()] * 4)

    assert [page.total for page in pages] == [2] * 4
    assert time.monotonic() - began < 0.7


def test_answers_come_in_the_order_of_the_questions(imitation, client):
    imitation.misbehave("detailCommon", faults.late(0.1), faults.status(500))
    pages = client().ask_all(
        [question("detailCommon", contentId=str(number)) for number in (2, 1, 2)]
    )
    assert [titles(page) for page in pages] == [["Clinic 2"], ["Clinic 1"], ["Clinic 2"]]


def test_no_call_goes_out_that_was_not_counted_before(imitation, client):
    asked = client(left=3)
    answers = asked.ask_all([question()] * 5)

    assert [isinstance(one, Exhausted) for one in answers] == [False] * 3 + [True] * 2
    assert asked.counted.total() == imitation.number(LIST) == 3


def test_a_try_more_is_a_call_more(imitation, client):
    imitation.misbehave(LIST, *[faults.status(500)] * 4)
    asked = client(left=2)
    with pytest.raises(Exhausted):
        asked.ask(question())
    assert asked.counted.total() == imitation.number(LIST) == 2


def test_when_the_service_says_enough_the_others_are_not_asked(imitation, client):
    imitation.misbehave(LIST, faults.quota, faults.quota)
    answers = client(at_once=1).ask_all([question()] * 5)

    assert {str(one) for one in answers} == {"code-22"}
    assert imitation.number(LIST) == 1


def test_only_paths_of_the_services_are_asked(client):
    with pytest.raises(Fault, match="path"):
        client().ask(question("../../x"))


def test_no_proxy_of_the_environment_is_used(imitation, client, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert client().ask(question()).total == 2


def test_a_service_that_is_not_there_is_a_fault(client, imitation):
    asked = client()
    imitation.__exit__()
    with pytest.raises(Passing, match="connection"):
        asked.ask(question())
    imitation.__enter__()
