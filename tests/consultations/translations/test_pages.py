import pytest
from django.urls import reverse

from consultations.models import Consent
from consultations.translations import actions
from consultations.translations.models import Translation
from tests.factories import MembershipFactory


@pytest.fixture
def desk(client, translator):
    client.force_login(translator)
    return client


def address(message, name="translation"):
    return reverse(f"admin:consultations_thread_{name}", args=[message.thread_id, message.pk])


def inside_as_patient(client, thread):
    client.post("/ru/consultations/", {"code": thread.code})
    return client


def test_a_translator_writes_beside_the_original(desk, question):
    page = desk.get(address(question))
    assert question.body in page.content.decode()
    answer = desk.post(address(question), {"body": "수술비는요?", "language": "ko", "based_on": ""})
    assert answer.status_code == 302
    assert question.translations.get().body == "수술비는요?"


def test_who_comes_second_keeps_the_draft_and_sees_the_first(desk, question, coordinator):
    first = actions.translate(question, user=coordinator, language="ko", body="먼저 쓴 글")
    sent = {"body": "나중 글", "language": "ko", "based_on": ""}
    page = desk.post(address(question), sent).content.decode()
    assert "먼저 쓴 글" in page
    assert "나중 글" in page
    desk.post(address(question), {**sent, "based_on": first.pk})
    assert question.translations.count() == 2


def test_nothing_is_translated_into_its_own_language(desk, question):
    desk.post(address(question), {"body": "x", "language": "ru", "based_on": ""})
    assert not Translation.objects.exists()


def test_a_message_of_another_thread_is_not_there(desk, question, thread):
    foreign = reverse("admin:consultations_thread_translation", args=[thread.pk, question.pk])
    assert desk.get(foreign).status_code == 404


@pytest.mark.parametrize("name", ["translation", "machine"])
def test_another_hospitals_thread_is_not_there(client, question, name):
    client.force_login(MembershipFactory(role="manager").user)
    assert client.get(address(question, name)).status_code == 404
    assert client.post(address(question, name), {"body": "x", "language": "ko"}).status_code == 404


def test_both_sides_see_whose_words_they_read(client, russian, in_korean, question, translator):
    actions.translate(in_korean, user=translator, language="ru", body="Один день.")
    actions.translate(question, user=translator, language="ko", body="수술비는요?")
    page = inside_as_patient(client, russian).get(f"/ru/consultations/{russian.locator}/")
    text = page.content.decode()
    assert "Один день." in text
    assert in_korean.body in text
    assert translator.username not in text
    assert text.count("letter__origin") == 2


def test_staff_see_who_translated(desk, question, translator):
    actions.translate(question, user=translator, language="ko", body="수술비는요?")
    page = desk.get(reverse("admin:consultations_thread_change", args=[question.thread_id]))
    assert translator.username in page.content.decode()
    assert "수술비는요?" in page.content.decode()


def test_the_patient_asks_the_machine(client, russian, in_korean, machine, allowed):
    inside_as_patient(client, russian)
    client.post(f"/ru/consultations/{russian.locator}/translation/{in_korean.pk}/")
    assert Translation.objects.get().body.startswith("[ko>ru]")
    page = client.get(f"/ru/consultations/{russian.locator}/").content.decode()
    assert "LibreTranslate" in page


def test_a_machine_that_is_down_loses_nothing(client, russian, in_korean, machine, allowed):
    machine.behaviour = "error"
    inside_as_patient(client, russian)
    answer = client.post(f"/ru/consultations/{russian.locator}/translation/{in_korean.pk}/")
    assert "said=not-translated" in answer.headers["Location"]
    assert not Translation.objects.exists()


def test_the_patient_allows_and_forbids(client, russian, machine):
    inside_as_patient(client, russian)
    where = f"/ru/consultations/{russian.locator}/translation/"
    client.post(where, {"machine": "yes"})
    assert russian.consents.filter(kind=Consent.Kind.MACHINE).count() == 1
    client.post(where, {"machine": "no"})
    assert not russian.consents.filter(kind=Consent.Kind.MACHINE).exists()


def test_no_machine_no_word_of_it(client, russian, in_korean):
    page = inside_as_patient(client, russian).get(f"/ru/consultations/{russian.locator}/")
    assert 'id="machine"' not in page.content.decode()


def test_a_stranger_can_do_none_of_it(client, russian, in_korean, machine, allowed):
    for tail in ("", f"{in_korean.pk}/"):
        answer = client.post(f"/ru/consultations/{russian.locator}/translation/{tail}")
        assert answer.status_code == 302
    assert machine.asked == []


def test_the_list_of_what_waits_names_no_word(desk, question):
    page = desk.get(reverse("admin:translations_untranslatedmessage_changelist")).content.decode()
    assert question.thread.locator in page
    assert question.body not in page
