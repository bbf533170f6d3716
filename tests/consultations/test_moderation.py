"""Machines have to work for each question; who cannot is looked at, and slowed down in floods."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from consultations import actions, guard, proof
from consultations.models import Attempt, SpentProof, Thread
from hospitals.actions import join
from tests.factories import UserFactory

from .conftest import fresh
from .proofs import solved

pytestmark = pytest.mark.django_db
LOOK = "look before answering"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(proof, "DIFFICULTY", 50)


@pytest.fixture
def worked(client):
    return lambda: solved(client.get("/en/consultations/challenge/").json())


@pytest.fixture
def flooded(ask):
    for _ in range(guard.FREE[Attempt.Kind.ASK]):
        assert ask().status_code == 302


def test_a_question_with_a_proof_goes_straight_through(ask, worked):
    assert ask(proof=worked()).status_code == 302
    assert not Thread.objects.get().unproven


def test_a_question_without_scripts_is_sent_and_marked(ask):
    assert ask().status_code == 302
    assert Thread.objects.get().unproven


def test_a_proof_counts_for_one_question(ask, worked):
    earned = worked()
    ask(proof=earned)
    response = ask(proof=earned, message="Another")
    assert response.status_code == 200
    assert "Another" in response.content.decode()
    assert earned not in response.content.decode()
    assert Thread.objects.count() == 1


def test_the_same_form_with_its_proof_again_is_the_same_thread(ask, worked, client):
    token = client.get("/en/consultations/new/?hospital=hangang").context["form"]["token"].value()
    earned = worked()
    first, again = (ask(token=token, proof=earned) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert Thread.objects.count() == 1


@pytest.mark.parametrize("forged", ["rubbish", "e30=", "\0", "x" * 3000])
def test_a_forged_proof_is_refused(ask, forged):
    assert ask(proof=forged).status_code == 200
    assert not Thread.objects.exists()


def test_an_old_proof_is_refused(ask, worked):
    earned = worked()
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert ask(proof=earned).status_code == 200
    assert not Thread.objects.exists()


def test_a_form_with_errors_does_not_use_up_the_proof(ask, worked):
    earned = worked()
    assert ask(proof=earned, alias="").status_code == 200
    assert ask(proof=earned).status_code == 302


def test_a_failure_half_way_does_not_use_up_the_proof(ask, worked, client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    earned = worked()
    with monkeypatch.context() as patched:
        patched.setattr(actions, "_patient_message", fail)
        with pytest.raises(RuntimeError):
            ask(proof=earned)
    assert not SpentProof.objects.exists()
    assert ask(proof=earned).status_code == 302


def test_after_several_a_proof_is_asked_and_nothing_typed_is_lost(ask, flooded, worked):
    response = ask(message="The sixth")
    assert response.status_code == 429
    assert "The sixth" in response.content.decode()
    assert "Several questions" in response.content.decode()
    assert ask(message="The sixth", proof=worked()).status_code == 302


def test_without_scripts_a_minute_of_waiting_does(ask, flooded):
    ticket = ask().context["ticket"]
    assert ask(ticket=ticket).status_code == 429
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert ask(ticket=ticket).status_code == 302
        assert ask(ticket=ticket).status_code == 429
    assert Thread.objects.latest("pk").unproven


def test_another_network_is_not_troubled(ask, flooded):
    class Elsewhere(Client):
        def post(self, *args, **kwargs):
            return super().post(*args, REMOTE_ADDR="198.51.100.7", **kwargs)

    assert ask(client=Elsewhere()).status_code == 302


def test_after_an_hour_it_is_forgotten(ask, flooded):
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert ask().status_code == 302


def test_the_network_is_kept_as_a_keyed_hash(ask):
    ask()
    assert len(Attempt.objects.get().network) == 64
    assert "127" not in Attempt.objects.get().network[:3]


# --- Staff ------------------------------------------------------------------------
@pytest.fixture
def reader(roles, hospital):
    user = UserFactory(language="en")
    join(user, hospital, "coordinator")
    return user


@pytest.fixture
def desk(reader):
    browser = Client()
    browser.force_login(reader)
    return browser


def test_staff_are_told_until_somebody_has_answered(ask, desk, reader):
    ask()
    thread = Thread.objects.get()
    pages = ["/admin/consultations/thread/", f"/admin/consultations/thread/{thread.pk}/change/"]
    assert all(LOOK in desk.get(page).content.decode() for page in pages)
    actions.answer(thread, user=reader, body="Hello.", version=fresh(thread).version)
    assert not any(LOOK in desk.get(page).content.decode() for page in pages)


def test_staff_see_messenger_and_zone_but_not_the_address(ask, desk, worked):
    ask(
        proof=worked(), email="aliya@example.org", messenger="line", messenger_id="aliya.kz",
        time_zone="Asia/Almaty", companions="3",
    )  # fmt: skip
    page = desk.get(
        f"/admin/consultations/thread/{Thread.objects.get().pk}/change/"
    ).content.decode()
    assert LOOK not in page
    assert "aliya.kz" in page
    assert "Almaty" in page
    assert "aliya@example.org" not in page
