import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal.guide import shipped, trees
from portal.guide.models import VisaAnswer, VisaNote, VisaQuestion, VisaResult
from portal.guide.reading import visas
from portal.guide.tools import tool_of
from tests.factories import UserFactory
from tests.factories.guide import (
    VisaAnswerFactory,
    VisaNoteFactory,
    VisaQuestionFactory,
    VisaResultFactory,
)
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
LANGUAGES = ["ko", "en", "zh_hans", "ja", "ru"]


@pytest.fixture
def loaded():
    shipped.visas.load()


@pytest.fixture
def curator(client, roles):
    client.force_login(UserFactory(groups=["curator"]))


def show(path="", language="en"):
    return visas.show(QueryDict(f"visa={path}"), language)


def page(path="", language="en"):
    with translation.override(language):
        return render_to_string(tool_of("visas").template, {"tool": show(path, language)})


def ways():
    """{question: [next]}, and the root."""
    found = {pk: [] for pk in VisaQuestion.objects.values_list("pk", flat=True)}
    for question, following in VisaAnswer.objects.values_list("question", "leads_to"):
        found[question].append(following)
    return found, VisaQuestion.objects.order_by("order").first().pk


def paths(path=()):
    """Every way through the tree, as the page links them."""
    shown = show(".".join(path))
    if shown["result"]:
        yield ".".join(path), shown["result"]["slug"]
        return
    for answer in shown["question"]["answers"]:
        yield from paths(answer["path"].split("."))


# --- As it is shipped ------------------------------------------------------------------------
def test_every_path_ends_in_a_result_and_every_result_is_reached(loaded):
    ends = dict(paths())
    assert len(ends) == 27
    assert set(ends.values()) == set(VisaResult.objects.values_list("slug", flat=True))


def test_there_is_no_circle_no_dead_end_and_no_question_that_nobody_reaches(loaded):
    tree, root = ways()
    assert trees.circles(tree, root) is None
    assert trees.dead_ends(tree, root) == set()
    assert trees.reached(tree, root) == set(tree)


@pytest.mark.parametrize(
    ("path", "result"),
    [
        ("abroad.no.fits", "visa-free"),
        ("abroad.yes.to-90.designated", "electronic"),
        ("abroad.yes.to-90.registered", "c-3-3-invited"),
        ("abroad.yes.from-91.nobody", "g-1-10-embassy"),
        ("abroad.no.from-91.unsure", "check-inviter"),
        ("in-korea.c-3-3.no", "change"),
    ],
)
def test_a_way_ends_where_the_law_leads(loaded, path, result):
    assert show(path)["result"]["slug"] == result


def test_every_text_stands_in_every_language(loaded):
    for model, fields in (
        (VisaNote, ["text"]), (VisaAnswer, ["text"]), (VisaQuestion, ["text"]),
        (VisaResult, ["title", "summary"]),
    ):  # fmt: skip
        for field in fields:
            for language in LANGUAGES:
                assert all(model.objects.values_list(f"{field}_{language}", flat=True))


def test_nothing_is_called_confirmed_but_the_law_on_brokers(loaded):
    assert list(VisaNote.objects.filter(confirmed=True).values_list("slug", flat=True)) == [
        "unregistered"
    ]
    assert all(VisaNote.objects.values_list("url", flat=True))


def test_loading_again_keeps_what_staff_changed_and_took_away(loaded):
    VisaQuestion.objects.filter(slug="where").update(text_en="Where?", text_ja="")
    VisaAnswer.objects.get(question__slug="need", slug="unsure").delete()
    VisaResult.objects.get(slug="visa-free").notes.clear()
    assert shipped.visas.load() == (0, 1)
    assert VisaQuestion.objects.get(slug="where").text_en == "Where?"
    assert not VisaAnswer.objects.filter(question__slug="need", slug="unsure").exists()
    assert not VisaResult.objects.get(slug="visa-free").notes.exists()


def test_loading_again_changes_nothing(loaded):
    assert shipped.visas.load() == (0, 0)


# --- The page ----------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_a_result_names_papers_inviters_and_who_vouches(loaded, language):
    html = page("abroad.yes.to-90.designated", language)
    assert 'class="foreign"' not in html
    for figure in ("90", "72", "18", "59", "2025"):
        assert figure in html
    assert html.count('type="checkbox"') == 3
    assert "https://www.visa.go.kr/" in html
    assert f"/{language}/check/" in html


def test_who_vouches_for_all_the_papers_alike_is_said_once(loaded):
    notes = show("abroad.yes.to-90.registered")["result"]["notes"]
    assert notes["paper"]["vouched"]["host"] == "visa.go.kr"
    assert notes["fact"]["vouched"] is None  # two authorities
    html = page("abroad.yes.to-90.registered")
    assert html.count('class="vouched') == len(notes["fact"]["rows"]) + 3


def test_each_answer_given_can_be_changed(loaded):
    shown = show("abroad.yes.to-90")
    assert [one["back"] for one in shown["trail"]] == ["", "abroad", "abroad.yes"]
    assert shown["steps"] == 4


@pytest.mark.parametrize("path", ["nowhere", "abroad.never", "abroad.no.fits.more", "a.b.c", "."])
def test_an_answer_that_does_not_exist_is_dropped_with_a_word_about_it(loaded, path):
    shown = show(path)
    assert shown["question"] or shown["result"]
    assert shown["refused"] is (path != ".")


def test_the_page_stands_before_anything_is_loaded():
    assert "<form" not in page()


@pytest.mark.parametrize("number", [1, 30])
def test_a_question_asks_twice_and_a_result_four_times(number, django_assert_num_queries):
    question, result = VisaQuestionFactory(order=0), VisaResultFactory()
    result.notes.set(VisaNoteFactory.create_batch(number))
    VisaAnswerFactory.create_batch(number, question=question, result=result)
    answer = VisaAnswerFactory(question=question, result=result)
    with django_assert_num_queries(2):
        assert len(show()["question"]["answers"]) == number + 1
    with django_assert_num_queries(4):
        assert len(show(answer.slug)["result"]["notes"]["fact"]["rows"]) == number


# --- The admin ---------------------------------------------------------------------------------
def test_an_answer_leads_to_one_thing():
    question, result = VisaQuestionFactory(), VisaResultFactory()
    answer = VisaAnswerFactory.build(question=question, result=result, leads_to=question)
    with pytest.raises(ValidationError):
        answer.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        VisaAnswerFactory(question=question)


def save(client, question, **changes):
    address = reverse("admin:guide_visaquestion_change", args=[question.pk])
    fields = fields_of(client.get(address), "visaquestion_form")
    return client.post(address, fields | changes)


def test_a_circle_is_refused(client, curator):
    first, second, result = VisaQuestionFactory(), VisaQuestionFactory(), VisaResultFactory()
    VisaAnswerFactory(question=first, leads_to=second)
    VisaAnswerFactory(question=second, result=result)
    response = save(client, second, **{"answers-0-leads_to": first.pk, "answers-0-result": ""})
    assert "in a circle" in response.text
    assert VisaAnswer.objects.get(question=second).result == result


def test_the_last_answer_of_a_question_stays(client, curator):
    answer = VisaAnswerFactory(result=VisaResultFactory())
    response = save(client, answer.question, **{"answers-0-DELETE": "on"})
    assert "A question needs an answer." in response.text
    assert VisaAnswer.objects.filter(pk=answer.pk).exists()


def test_a_question_is_saved_with_its_answers(client, curator):
    answer = VisaAnswerFactory(result=VisaResultFactory())
    response = save(client, answer.question, **{"text_en": "Anew?", "answers-0-text_en": "Yes!"})
    assert response.status_code == 302
    answer.refresh_from_db()
    assert (answer.question.text_en, answer.text_en) == ("Anew?", "Yes!")


def test_what_others_lead_to_is_not_deleted(client, curator):
    first, second = VisaQuestionFactory(), VisaQuestionFactory()
    VisaAnswerFactory(question=first, leads_to=second)
    for question in (first, second):
        address = reverse("admin:guide_visaquestion_delete", args=[question.pk])
        client.post(address, {"post": "yes"})
    assert VisaQuestion.objects.count() == 2


def test_a_translator_fills_the_other_languages_and_changes_no_way(client, roles):
    client.force_login(UserFactory(groups=["translator"]))
    answer = VisaAnswerFactory(result=VisaResultFactory())
    response = save(
        client, answer.question, text_ja="どこ？", text_ko="바꿈", **{"answers-0-text_ja": "はい"}
    )
    assert response.status_code == 302
    answer.refresh_from_db()
    assert (answer.question.text_ja, answer.text_ja) == ("どこ？", "はい")
    assert answer.question.text_ko == "안내"
