import pytest
from django.core.exceptions import PermissionDenied

from consultations import actions as core
from consultations.actions import StaleError
from consultations.translations import actions
from consultations.translations.models import Translation, UntranslatedMessage, current
from portal.core.models import AuditEntry
from tests.factories import MembershipFactory


def write(message, user, body, **more):
    return actions.translate(message, user=user, language="ko", body=body, **more)


def test_a_translator_translates_and_is_named(question, translator):
    translation = write(question, translator, "수술비는 얼마인가요?")
    assert current(question.translations.all()) == {"ko": translation}
    assert translation.staff == translator
    assert AuditEntry.objects.filter(user=translator, action="translated").count() == 1


def test_a_correction_is_a_further_row(question, translator, coordinator):
    first = write(question, translator, "수술비")
    second = write(question, coordinator, "수술 비용", based_on=first.pk)
    assert current(question.translations.all())["ko"] == second
    assert question.translations.count() == 2
    with pytest.raises(TypeError):
        first.save()


def test_the_second_of_two_translators_is_told(question, translator, coordinator):
    write(question, translator, "수술비")
    with pytest.raises(StaleError):
        write(question, coordinator, "비용")
    assert question.translations.count() == 1


def test_a_double_click_translates_once(question, translator):
    assert write(question, translator, "수술비") == write(question, translator, "수술비")
    assert question.translations.count() == 1


def test_staff_of_another_hospital_cannot_translate(question):
    stranger = MembershipFactory(role="translator").user
    with pytest.raises(PermissionDenied):
        write(question, stranger, "x")


def test_a_person_counts_more_than_a_machine(question, translator, machine, allowed):
    actions.translate_by_machine(question, "ko")
    by_machine = question.translations.get()
    person = write(question, translator, "수술비", based_on=by_machine.pk)
    assert current([person, by_machine])["ko"] == person


def test_without_consent_nothing_reaches_the_machine(question, machine):
    with pytest.raises(actions.NoConsentError):
        actions.translate_by_machine(question, "ko")
    assert machine.asked == []


def test_without_a_machine_nothing_happens(question, allowed):
    assert actions.translate_by_machine(question, "ko") is None
    assert not Translation.objects.exists()


def test_a_withdrawn_consent_takes_the_machines_words_along(
    russian, question, translator, machine, allowed
):
    actions.translate_by_machine(question, "ko")
    person = write(question, translator, "수술비", based_on=question.translations.get().pk)
    actions.forbid_machine(russian)
    assert list(question.translations.all()) == [person]
    assert not actions.allows_machine(russian)
    assert AuditEntry.objects.filter(action="machine translation forbidden").count() == 1


def test_a_consent_withdrawn_while_the_machine_works_is_heard(
    russian, question, machine, allowed, monkeypatch
):
    def meanwhile(self, text, source, target):
        actions.forbid_machine(russian)
        return "too late"

    monkeypatch.setattr("consultations.translations.machines.LibreTranslate.translate", meanwhile)
    with pytest.raises(actions.NoConsentError):
        actions.translate_by_machine(question, "ko")
    assert not Translation.objects.exists()


def test_an_erased_thread_has_no_translation_left(russian, question, translator):
    write(question, translator, "수술비")
    core.erase(russian)
    assert not Translation.objects.exists()


def test_what_nobody_can_read_waits_for_a_translator(question, in_korean, translator):
    assert set(UntranslatedMessage.objects.for_staff(translator)) == {
        UntranslatedMessage(pk=question.pk),
        UntranslatedMessage(pk=in_korean.pk),
    }
    write(question, translator, "수술비")
    actions.translate(in_korean, user=translator, language="ru", body="Один день.")
    assert not UntranslatedMessage.objects.for_staff(translator).exists()


def test_other_hospitals_messages_wait_elsewhere(question):
    stranger = MembershipFactory(role="translator").user
    assert not UntranslatedMessage.objects.for_staff(stranger).exists()
