import io

import pytest
from django.core.management import call_command

from consultations.translations import actions
from consultations.translations.machines import LibreTranslate, TranslationFailed
from consultations.translations.models import Translation
from tests.consultations.conftest import fresh

from .conftest import BEHAVIOURS

MISBEHAVIOURS = sorted(BEHAVIOURS.keys() - {"well"})


@pytest.fixture
def libre(machine, settings):
    return LibreTranslate(settings.LIBRETRANSLATE_URL, key="k", seconds=0.5)


def test_the_machine_is_asked_in_its_own_codes(libre, machine):
    assert libre.translate("你好", "zh-hans", "ko") == "[zh>ko] 你好"
    assert machine.asked == [
        {"q": "你好", "source": "zh", "target": "ko", "format": "text", "api_key": "k"}
    ]


@pytest.mark.parametrize("how", MISBEHAVIOURS)
def test_a_machine_that_misbehaves_has_failed_and_repeats_no_word(libre, machine, how):
    machine.behaviour = how
    with pytest.raises(TranslationFailed) as failure:
        libre.translate("мой диагноз", "ru", "ko")
    assert "диагноз" not in str(failure.value)
    assert failure.value.__suppress_context__ or failure.value.__context__ is None


def test_a_redirect_is_not_followed(libre, machine):
    machine.behaviour = "elsewhere"
    with pytest.raises(TranslationFailed):
        libre.translate("x", "ru", "ko")
    assert len(machine.asked) == 1


def test_nobody_there_is_a_failure():
    with pytest.raises(TranslationFailed):
        LibreTranslate("http://127.0.0.1:9", seconds=0.5).translate("x", "ru", "ko")


def test_a_failure_leaves_the_thread_as_it_was(russian, question, machine, allowed):
    before = fresh(russian).__dict__.copy()
    machine.behaviour = "error"
    with pytest.raises(TranslationFailed):
        actions.translate_by_machine(question, "ko")
    after = fresh(russian).__dict__
    assert {k: v for k, v in after.items() if k != "_state"} == {
        k: v for k, v in before.items() if k != "_state"
    }
    assert not Translation.objects.exists()


def run():
    out = io.StringIO()
    call_command("translate_waiting", stdout=out)
    return out.getvalue().strip()


def test_the_worker_translates_what_waits_once(question, in_korean, machine, allowed):
    assert run() == "2 messages translated, 0 failed."
    assert run() == "0 messages translated, 0 failed."
    assert {row.language: row.body for row in Translation.objects.all()} == {
        "ko": f"[ru>ko] {question.body}",
        "ru": f"[ko>ru] {in_korean.body}",
    }


def test_the_worker_leaves_out_who_has_not_allowed_it(question, machine):
    assert run() == "0 messages translated, 0 failed."
    assert machine.asked == []


def test_the_worker_goes_on_after_a_failure_another_time(question, machine, allowed):
    machine.behaviour = "not_json"
    assert run() == "0 messages translated, 1 failed."
    machine.behaviour = "well"
    assert run() == "1 messages translated, 0 failed."


def test_the_worker_says_when_no_machine_is_set_up(db):
    assert run() == "No machine is set up (MACHINE_TRANSLATOR)."
