"""The form and the way back, pressed twice at the same moment on connections of their own."""

import pytest
from django.test import Client

from consultations import addresses, proof, recovery
from consultations.models import Message, Recovery, SpentProof, Thread
from portal.core import encryption
from portal.outbox.models import Letter
from tests.factories import HospitalFactory
from tests.factories.consultations import ThreadFactory

from .conftest import CONSENTS
from .proofs import solved
from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/en/consultations/new/?hospital=hangang"


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(proof, "DIFFICULTY", 50)


def press(entries):
    return lambda: Client().post(NEW, entries)


def filled_in():
    form = Client().get(NEW).context["form"]
    earned = solved(Client().get("/en/consultations/challenge/").json())
    return {
        "token": form["token"].value(), "proof": earned, "language": "en", "alias": "A",
        "country": "KZ", "message": "?", **CONSENTS,
    }  # fmt: skip


def test_a_button_pressed_twice_is_one_thread_with_one_receipt(quick):
    HospitalFactory(slug="hangang")
    for number in range(1, 6):
        responses = at_once(*[press(filled_in())] * 3)
        assert {response.status_code for response in responses} == {302}
        assert len({response.headers["Location"] for response in responses}) == 1
        assert Thread.objects.count() == Message.objects.count() == number
        assert SpentProof.objects.count() == number
    assert not Thread.objects.filter(unproven=True).exists()


def test_one_proof_for_two_questions_at_once_counts_for_one(quick):
    HospitalFactory(slug="hangang")
    for number in range(1, 6):
        first, other = filled_in(), filled_in()
        responses = at_once(press(first), press({**other, "proof": first["proof"]}))
        assert sorted(response.status_code for response in responses) == [200, 302]
        assert Thread.objects.count() == number


def asked():
    thread = ThreadFactory(email="a@b.org", email_index=addresses.index("a@b.org"))
    token = recovery.ask("a@b.org", "en")
    sealed = Letter.objects.latest("pk").context["sealed"]["digits"]
    return thread, token, encryption.decrypt(sealed).replace(" ", "")


def test_the_digits_are_redeemed_once_even_at_once():
    _thread, token, digits = asked()
    results = at_once(*[lambda: recovery.redeem(token, digits)] * 4)
    assert sorted(map(bool, results)) == [False, False, False, True]


def test_ten_guesses_at_once_are_five_tries():
    _thread, token, digits = asked()
    wrong = "00000000" if digits != "00000000" else "00000001"
    at_once(*[lambda: recovery.redeem(token, wrong)] * 10)
    assert Recovery.objects.get().tries_left == 0
    assert recovery.redeem(token, digits) is None
