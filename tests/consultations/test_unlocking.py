import base64
import json
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from consultations import actions, codes, guard, proof
from consultations.models import ReadMark, UnlockFailure
from consultations.views import unlocking
from tests.factories.consultations import ThreadFactory

from .proofs import solved

pytestmark = pytest.mark.django_db
PAGE = "/en/consultations/"
WRONG = "0" * codes.SECRET_LENGTH


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(proof, "DIFFICULTY", 50)


@pytest.fixture
def besieged(thread, unlock):
    for _ in range(10):
        unlock(thread.locator + WRONG)
    return thread


def opened(response, thread):
    return response.headers.get("Location") == f"{PAGE}{thread.locator}/"


@pytest.mark.parametrize(
    "typed", [codes.grouped, str.lower, lambda code: " ".join(code), lambda code: f"\t{code}\r\n"]
)
def test_the_code_opens_however_it_is_typed(unlock, thread, typed):
    assert opened(unlock(typed(thread.code)), thread)


def test_opening_marks_the_answers_as_read(unlock, thread, coordinator):
    actions.answer(thread, user=coordinator, body="Yes.", version=1)
    unlock(thread.code)
    assert ReadMark.objects.filter(reader="patient").count() == 1


def test_the_session_gets_a_new_key_and_holds_no_code(unlock, client, thread):
    unlock(ThreadFactory().code)
    before = client.session.session_key
    unlock(thread.code)
    assert client.session.session_key != before
    assert thread.code[8:] not in repr(dict(client.session))
    assert thread.secret_hash not in repr(dict(client.session))


def test_a_wrong_secret_and_an_unknown_number_get_the_same_answer(unlock, thread):
    pages = []
    for locator in (thread.locator, "ZZZZZZZZ"):
        response = unlock(locator + WRONG, client=Client())
        page = response.content.decode().replace(locator, "LOCATOR")
        token = str(response.context["csrf_token"])
        pages.append((response.status_code, page.replace(token, "TOKEN")))
    assert pages[0] == pages[1]
    assert pages[0][0] == 200
    assert UnlockFailure.objects.count() == 2


def test_a_wrong_secret_and_an_unknown_number_ask_the_database_alike(
    unlock, thread, frame, django_assert_num_queries
):
    with django_assert_num_queries(6) as known:
        unlock(thread.locator + WRONG, client=Client())
    with django_assert_num_queries(6) as unknown:
        unlock("ZZZZZZZZ" + WRONG, client=Client())
    shapes = [
        [query["sql"].replace(locator, "L")[:60] for query in captured.captured_queries]
        for captured, locator in ((known, thread.locator), (unknown, "ZZZZZZZZ"))
    ]
    assert shapes[0] == shapes[1]


def test_a_slip_is_told_and_not_counted(unlock, thread):
    response = unlock(thread.code[:-1])
    assert "33" in response.content.decode()
    assert not UnlockFailure.objects.exists()


@pytest.mark.parametrize("typed", ["", "x" * 10_000, "nul\0" + "A" * 34, "🗝" * 34])
def test_bad_input_is_answered_by_the_form_again(unlock, typed):
    response = unlock(typed)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_an_erased_thread_opens_no_more(unlock, thread):
    actions.erase(thread)
    assert not opened(unlock(thread.code), thread)


# --- The guard ------------------------------------------------------------------
def test_the_tenth_failure_asks_for_a_proof_and_never_locks_out(unlock, thread, client, quick):
    for _ in range(9):
        assert "data-challenge" not in unlock(thread.locator + WRONG).content.decode()
    assert "data-challenge" in unlock(thread.locator + WRONG).content.decode()
    refused = unlock(thread.code)
    assert refused.status_code == 429
    assert codes.split(refused.context["form"]["code"].value())
    answer = solved(client.get(f"{PAGE}challenge/").json())
    assert opened(unlock(thread.code, proof=answer), thread)


def test_without_a_proof_nothing_is_looked_up_and_nothing_counted(unlock, besieged):
    before = UnlockFailure.objects.count()
    assert unlock(besieged.locator + WRONG).status_code == 429
    assert UnlockFailure.objects.count() == before


def test_a_number_that_does_not_exist_is_guarded_just_so(unlock):
    for _ in range(10):
        unlock("ZZZZZZZZ" + WRONG)
    assert unlock("ZZZZZZZZ" + WRONG).status_code == 429


def test_another_patient_is_not_troubled(unlock, besieged):
    other = ThreadFactory()
    assert opened(unlock(other.code), other)


def test_after_an_hour_the_guard_forgets(unlock, besieged):
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert opened(unlock(besieged.code), besieged)


def test_a_proof_counts_once(unlock, besieged, client, quick):
    answer = solved(client.get(f"{PAGE}challenge/").json())
    assert unlock(besieged.locator + WRONG, proof=answer).status_code == 200
    assert unlock(besieged.code, proof=answer).status_code == 429


def test_a_proof_is_not_renewed_by_writing_it_differently(unlock, besieged, client, quick):
    answer = solved(client.get(f"{PAGE}challenge/").json())
    unlock(besieged.locator + WRONG, proof=answer)
    payload = json.loads(base64.b64decode(answer))
    payload["number"] = str(payload["number"])
    payload["salt"] = payload["salt"].removesuffix("&")
    again = base64.b64encode(json.dumps(payload).encode()).decode()
    assert unlock(besieged.code, proof=again).status_code == 429


def test_an_old_proof_does_not_count(unlock, besieged, client, quick):
    answer = solved(client.get(f"{PAGE}challenge/").json())
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert unlock(besieged.code, proof=answer).status_code == 429


FORGED = {"algorithm": "SHA-256", "challenge": "x", "number": 1, "salt": "x", "signature": "x"}


def encoded(value):
    return base64.b64encode(json.dumps(value).encode()).decode()


@pytest.mark.parametrize(
    "forged",
    [
        "rubbish",
        base64.b64encode(b"\xff").decode(),
        *(encoded(value) for value in (1, [], {}, None)),
        encoded({**FORGED, "challenge": 1, "number": [], "salt": 5, "signature": {}}),
        encoded({**FORGED, "algorithm": "MD5"}),
        encoded({**FORGED, "salt": "x?expires=9999999999&"}),
    ],
)
def test_a_forged_proof_does_not_count(unlock, besieged, forged):
    assert unlock(besieged.code, proof=forged).status_code == 429


def test_without_scripts_a_minute_of_waiting_does(unlock, besieged):
    ticket = unlock(besieged.code).context["ticket"]
    early = unlock(besieged.code, ticket=ticket)
    assert early.status_code == 429
    assert early.context["ticket"] == ticket
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert opened(unlock(besieged.code, ticket=ticket), besieged)
        assert unlock(besieged.code, ticket=ticket).status_code == 429


@pytest.mark.parametrize("ticket", ["rubbish", "a:b:c", ":", "é:ü:ß"])
def test_a_forged_ticket_does_not_count(unlock, besieged, ticket):
    response = unlock(besieged.code, ticket=ticket)
    assert response.status_code == 429
    assert response.context["ticket"] != ticket


def test_an_expired_ticket_is_replaced(unlock, besieged):
    ticket = unlock(besieged.code).context["ticket"]
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        response = unlock(besieged.code, ticket=ticket)
        assert response.status_code == 429
        assert response.context["ticket"] != ticket


def test_a_thousand_guesses_open_nothing_and_lock_nobody_out(
    unlock, thread, client, quick, monkeypatch
):
    monkeypatch.setattr(unlocking, "page", lambda *args, **kwargs: HttpResponse("again"))
    for number in range(1000):
        response = unlock(f"{thread.locator}{number:026}")
        assert not opened(response, thread)
    assert UnlockFailure.objects.count() == guard.FAILURES_PER_LOCATOR
    answer = solved(client.get(f"{PAGE}challenge/").json())
    assert opened(unlock(thread.code, proof=answer), thread)


def test_guesses_over_many_numbers_are_counted_by_network(client, thread):
    def guess(locator, address):
        entries = {"code": locator + WRONG}
        return client.post(PAGE, entries, REMOTE_ADDR=address)

    for number in range(30):
        guess(f"{number:08}", f"203.0.113.{number}")
    assert guess("99999999", "203.0.113.200").status_code == 429
    assert guess("99999999", "203.0.114.1").status_code == 200


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.250", True),
        ("203.0.113.7", "203.0.112.7", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.7", "203.0.113.8", True),
        ("", "not an address", True),
    ],
)
def test_a_network_is_a_24_or_a_64_and_kept_as_a_keyed_hash(rf, one, other, same):
    first, second = (guard.network_of(rf.get("/", REMOTE_ADDR=address)) for address in (one, other))
    assert (first == second) is same
    assert len(first) == 64
    assert "203" not in first[:3] or one == ""


def test_a_forwarded_address_counts_only_behind_a_trusted_proxy(rf, settings):
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2"})
    settings.TRUSTED_PROXIES = 0
    assert guard.client_address(request) == "10.0.0.1"
    settings.TRUSTED_PROXIES = 1
    assert guard.client_address(request) == "2.2.2.2"
    settings.TRUSTED_PROXIES = 3
    assert guard.client_address(request) == "10.0.0.1"


def test_a_challenge_is_fresh_and_stores_nothing(client, frame, django_assert_num_queries):
    with django_assert_num_queries(0):
        first, second = (client.get(f"{PAGE}challenge/").json() for _ in range(2))
    assert first["challenge"] != second["challenge"]
    assert first["algorithm"] == "SHA-256"
