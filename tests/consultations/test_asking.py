import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from consultations.models import Message, Thread
from tests.factories import HospitalFactory, OfferFactory

from .conftest import CONSENTS

pytestmark = pytest.mark.django_db
NEW = "/en/consultations/new/"


def shown_code(response):
    return re.search(r'<code id="code"[^>]*>([^<]+)</code>', response.content.decode())[1]


def test_without_a_hospital_the_page_leads_to_the_directory(client):
    for query in ("", "?hospital=", "?treatment=x"):
        response = client.get(NEW + query)
        assert response.status_code == 200
        assert "/en/hospitals/" in response.content.decode()


@pytest.mark.parametrize("slug", ["nowhere", "x" * 10_000, "%00", "a%00b", "%ff", "<script>"])
def test_an_unknown_hospital_is_not_found(client, slug):
    assert client.get(f"{NEW}?hospital={slug}").status_code == 404


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_hospital_that_is_not_published_cannot_be_asked(client, status):
    hospital = HospitalFactory(status=status)
    assert client.get(f"{NEW}?hospital={hospital.slug}").status_code == 404


def test_the_form_names_the_hospital_and_ticks_nothing(client, hospital):
    page = client.get(f"{NEW}?hospital={hospital.slug}").content.decode()
    assert page.count(hospital.name_en) >= 4
    assert "checked" not in page
    assert 'href="tel:119"' in page


def test_the_treatment_the_patient_came_from_is_chosen(client, offer):
    slug = offer.treatment.slug
    url = f"{NEW}?hospital=hangang&treatment={slug}"
    assert client.get(url).context["form"]["topic"].value() == f"treatment:{slug}"
    for unknown in ("unknown", OfferFactory().treatment.slug):
        url = f"{NEW}?hospital=hangang&treatment={unknown}"
        assert client.get(url).context["form"]["topic"].value() == ""


def test_a_question_becomes_a_thread_and_a_receipt(ask, client, offer):
    response = ask(
        family_name="Иванова", wished_period="in May", topic=f"treatment:{offer.treatment.slug}"
    )
    thread = Thread.objects.get()
    assert response.headers["Location"] == f"/en/consultations/{thread.locator}/receipt/"
    assert (thread.hospital, thread.treatment, thread.section) == (
        offer.hospital, offer.treatment, offer.treatment.section,
    )  # fmt: skip
    assert (thread.language, thread.country, thread.wished_period) == ("en", "US", "in May")
    assert thread.messages.get().body == "How long?"
    assert set(thread.consents.values_list("kind", "language")) == {
        ("sensitive", "en"), ("provision", "en"), ("transfer", "en"),
    }  # fmt: skip


def test_the_receipt_opens_the_thread_in_another_browser(ask, client, unlock):
    code = shown_code(client.get(ask().headers["Location"]))
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4} · ([0-9A-Z]{4}-){6}[0-9A-Z]{2}", code)
    elsewhere = Client()
    response = unlock(code, client=elsewhere)
    assert elsewhere.get(response.headers["Location"]).status_code == 200


def test_the_receipt_is_shown_for_half_an_hour(ask, client):
    url = ask().headers["Location"]
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert client.get(url).status_code == 302


def test_nobody_else_is_shown_the_receipt(ask):
    url = ask().headers["Location"]
    assert Client().get(url).status_code == 302


def test_the_same_form_twice_is_one_thread_with_one_receipt(ask, client, hospital):
    token = client.get(f"{NEW}?hospital=hangang").context["form"]["token"].value()
    first, again = ask(token=token), ask(token=token)
    other = Client()
    retried = ask(token=token, client=other)
    assert first.headers["Location"] == again.headers["Location"] == retried.headers["Location"]
    codes = {shown_code(c.get(first.headers["Location"])) for c in (client, other)}
    assert len(codes) == 1
    assert (Thread.objects.count(), Message.objects.count()) == (1, 1)


def test_what_a_form_sent_again_says_anew_is_not_lost(ask, client):
    token = client.get(f"{NEW}?hospital=hangang").context["form"]["token"].value()
    ask(token=token)
    ask(token=token, message="How long? And may I swim?")
    bodies = [message.body for message in Thread.objects.get().messages.order_by("pk")]
    assert bodies == ["How long?", "How long? And may I swim?"]


def test_a_form_found_later_gives_nobody_the_code(ask, client):
    token = client.get(f"{NEW}?hospital=hangang").context["form"]["token"].value()
    ask(token=token)
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        stranger = Client()
        response = ask(token=token, client=stranger)
        assert stranger.get(response.headers["Location"]).status_code == 302
    assert Thread.objects.count() == 1


@pytest.mark.parametrize("missing", ["alias", "country", "message", *CONSENTS])
def test_an_error_keeps_everything_that_was_typed(ask, missing):
    entries = {"alias": "Аня", "wished_period": "in May", "message": "A long story"}
    response = ask(**{**entries, missing: ""})
    page = response.content.decode()
    assert response.status_code == 200
    assert not Thread.objects.exists()
    assert all(text in page for name, text in entries.items() if name != missing)
    assert page.count("checked") == (2 if missing in CONSENTS else 3)
    assert 'id="errors"' in page


def test_a_family_name_does_instead_of_an_alias(ask):
    assert ask(alias="", family_name="金").status_code == 302
    assert Thread.objects.get().person == "金"


@pytest.mark.parametrize(
    "changes",
    [
        {"message": "x" * 5001},
        {"message": "nul\0byte"},
        {"alias": "x" * 10_000},
        {"wished_period": "x" * 10_000},
        {"country": "XX"},
        {"country": "\0"},
        {"topic": "treatment:unknown"},
        {"topic": "\0" * 10_000},
        {"token": "forged"},
        {"token": "\0"},
        {"token": "a:b:c"},
        {"website": "https://buy.example"},
    ],
)
def test_bad_input_is_answered_by_the_form_again(ask, changes):
    response = ask(**changes)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Thread.objects.exists()


def test_a_form_filled_in_by_a_machine_is_asked_to_try_again(ask, client, settings):
    settings.CONSULTATION_MIN_SECONDS = 3
    token = client.get(f"{NEW}?hospital=hangang").context["form"]["token"].value()
    response = ask(token=token)
    assert response.status_code == 200
    assert "How long?" in response.content.decode()
    with time_machine.travel(timezone.now() + timedelta(seconds=4)):
        assert ask(token=token).status_code == 302


def test_a_page_left_open_over_night_asks_once_more_and_then_sends(ask, client):
    token = client.get(f"{NEW}?hospital=hangang").context["form"]["token"].value()
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        response = ask(token=token)
        assert "How long?" in response.content.decode()
        renewed = response.context["form"]["token"].value()
        assert renewed != token
        assert ask(token=renewed).status_code == 302


def test_a_forged_post_is_refused(hospital):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"{NEW}?hospital=hangang", {"message": "x"}).status_code == 403


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_the_thread_speaks_the_language_it_was_asked_in(client, hospital, language):
    url = f"/{language}/consultations/new/?hospital=hangang"
    token = client.get(url).context["form"]["token"].value()
    chosen = client.get(url).context["form"]["language"].value()
    entries = {"token": token, "alias": "A", "country": "KZ", "message": "?", **CONSENTS}
    assert client.post(url, {**entries, "language": chosen}).status_code == 302
    assert Thread.objects.get().language == language
