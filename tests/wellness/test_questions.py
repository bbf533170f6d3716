"""The questions about build and habits: answers that are kept nowhere."""

import logging

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.wellness_body import (
    ConstitutionFactory,
    TypeAnswerFactory,
    TypeQuestionFactory,
)
from wellness.leaning import FEWEST_ANSWERS, TYPES
from wellness.views import leaning as view

pytestmark = pytest.mark.django_db
PAGE = "/en/wellness/foods/questions/"


@pytest.fixture
def questions():
    """Six questions, each with an answer for every type and one for none."""
    for name in TYPES:
        ConstitutionFactory(slug=name, name_en=name.title())
    found = TypeQuestionFactory.create_batch(FEWEST_ANSWERS + 1)
    for question in found:
        for name in TYPES:
            TypeAnswerFactory(question=question, slug=f"{question.slug}-{name}", **{name: 2})
        TypeAnswerFactory(question=question, slug=f"{question.slug}-none")
    return [question.slug for question in found]


def answered(questions, name):
    return {slug: f"{slug}-{name}" for slug in questions}


def test_the_page_is_private_and_asks_without_deciding(client, questions):
    response = client.get(PAGE)
    assert "no-store" in response.headers["Cache-Control"]
    assert response.text.count("<fieldset") == len(questions)
    assert "checked" not in response.text.replace("Checked", "")
    assert response.context["leaning"] is None


@pytest.mark.parametrize("name", TYPES)
def test_answers_lean_towards_a_type_and_come_with_the_caveat(client, questions, name):
    response = client.post(PAGE, answered(questions, name))
    assert response.status_code == 200
    assert response.context["leaning"].types == (name,)
    assert response.text.count("leaning__type--leads") == 1
    assert "A licensed Korean medicine doctor assesses the type." in response.text
    assert f'href="/en/wellness/foods/#{name}"' in response.text
    rare = response.text.split("data-rare")[1].split(">")[0]
    assert ("hidden" in rare) == (name != "taeyang")


def test_two_types_close_together_are_both_shown(client, questions):
    half = len(questions) // 2
    data = answered(questions[:half], "soyang") | answered(questions[half:], "soeum")
    response = client.post(PAGE, data)
    assert set(response.context["leaning"].types) == {"soyang", "soeum"}
    assert response.text.count("leaning__type--leads") == 2


@pytest.mark.parametrize("skipped", [{}, {"nobody": "asks-this"}])
def test_all_skipped_gives_no_leaning(client, questions, skipped):
    response = client.post(PAGE, skipped)
    assert response.status_code == 200
    assert response.context["leaning"].too_few
    assert "leaning__type--leads" not in response.text


def test_answers_for_nobody_give_no_leaning(client, questions):
    assert client.post(PAGE, answered(questions, "none")).context["leaning"].too_few


def test_what_was_chosen_stays_chosen_on_the_page(client, questions):
    page = client.post(PAGE, answered(questions, "soeum")).text
    assert page.count(" checked>") == len(questions)


@pytest.mark.parametrize("wrong", ["elsewhere", "<script>", "x" * 5000])
def test_an_answer_that_nobody_offers_is_refused(client, questions, wrong):
    response = client.post(PAGE, {questions[0]: wrong})
    assert response.status_code == 400
    assert "not on the list" in response.text
    assert wrong not in response.text


def test_answers_stand_in_no_cookie_no_log_and_no_table(client, questions, caplog):
    data = answered(questions, "soeum")
    with (
        caplog.at_level(logging.DEBUG),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        response = client.post(PAGE, data)
    kept = f"{response.cookies} {response.headers} {caplog.text}"
    assert not any(value in kept for value in data.values())
    assert not any(query["sql"].startswith(("INSERT", "UPDATE")) for query in asked)


def test_a_query_is_not_read(client, questions):
    response = client.get(PAGE, answered(questions, "soeum"))
    assert response.context["leaning"] is None
    assert " checked>" not in response.text


def test_a_forged_post_is_refused(questions):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PAGE, answered(questions, "soeum")).status_code == 403


def test_a_network_that_asks_without_end_is_told_to_wait(client, questions, monkeypatch):
    monkeypatch.setattr(view, "MOST_AN_HOUR", 1)
    cache.clear()
    data = answered(questions, "soeum")
    assert client.post(PAGE, data).status_code == 200
    response = client.post(PAGE, data)
    assert response.status_code == 429
    assert response.context["leaning"] is None
    assert response.text.count(" checked>") == len(questions)


def test_a_question_without_a_choice_is_not_asked(client):
    lonely = TypeAnswerFactory().question
    assert f'name="{lonely.slug}"' not in client.get(PAGE).text


@pytest.mark.parametrize("number", [1, 30])
def test_it_asks_a_fixed_number_of_times(client, number, django_assert_num_queries):
    for question in TypeQuestionFactory.create_batch(number):
        TypeAnswerFactory.create_batch(2, question=question)
    client.get(PAGE)  # what every page shares is remembered
    with django_assert_num_queries(6):  # questions, answers; types; words, sources; treatment
        client.get(PAGE)
