"""How answers lean: the rules, and the questions that are shipped."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.shipped import read_toml
from wellness.leaning import FEWEST_ANSWERS, MOST_WEIGHT, NONE, ONE, TWO, TYPES, lean
from wellness.shipped.body import DATA

weights = st.fixed_dictionaries({name: st.integers(0, MOST_WEIGHT) for name in TYPES})
answers = st.lists(weights, max_size=14)
renamings = st.sampled_from(list(permutations(TYPES)))
QUESTIONS = read_toml(DATA / "questions.toml")["question"]


def speaking(**given):
    return [given] * FEWEST_ANSWERS


@given(answers)
def test_an_order_of_answers_changes_nothing(given):
    assert lean(given) == lean(reversed(given)) == lean(iter(given))


@given(answers, renamings)
def test_no_type_is_treated_otherwise_than_another(given, order):
    renamed = dict(zip(TYPES, order, strict=True))
    before = lean(given)
    after = lean([{renamed[name]: answer[name] for name in TYPES} for answer in given])
    assert after.kind == before.kind
    assert set(after.types) == {renamed[name] for name in before.types}
    assert after.shares == {renamed[name]: before.shares[name] for name in TYPES}


@given(answers)
def test_shares_never_add_up_to_more_than_all(given):
    found = lean(given)
    assert sum(found.shares.values()) in ({0} if found.answered == 0 else range(97, 101))
    assert all(found.shares[name] == max(found.shares.values()) for name in found.types[:1])


@given(st.lists(weights, max_size=FEWEST_ANSWERS - 1))
def test_few_answers_say_nothing(given):
    assert lean(given).types == ()
    assert lean(given).too_few


@given(answers, st.integers(0, 20))
def test_answers_that_speak_for_nobody_change_nothing(given, number):
    assert lean(given + [dict.fromkeys(TYPES, 0)] * number) == lean(given)


def test_nothing_answered_gives_no_leaning():
    assert lean([]) == lean([{}, {}])
    assert (lean([]).kind, lean([]).types) == (NONE, ())


@pytest.mark.parametrize("name", TYPES)
def test_every_type_is_reached(name):
    found = lean(speaking(**{name: 1}))
    assert (found.kind, found.types, found.shares[name]) == (ONE, (name,), 100)


def test_two_types_close_together_are_both_named():
    found = lean(speaking(soyang=3, soeum=3))
    assert (found.kind, set(found.types)) == (TWO, {"soyang", "soeum"})


@pytest.mark.parametrize("close", [{"taeeum": 1, "soyang": 1, "soeum": 1}, dict.fromkeys(TYPES, 2)])
def test_three_or_four_close_together_give_no_leaning(close):
    found = lean(speaking(**close))
    assert (found.kind, found.too_few) == (NONE, False)


# --- The questions that come with the code ---------------------------------------------
@pytest.mark.parametrize("name", TYPES)
def test_the_questions_reach_every_type(name):
    best = [max(question["answer"], key=lambda one: one.get(name, 0)) for question in QUESTIONS]
    assert lean(best).types == (name,)


@pytest.mark.parametrize(("one", "other"), [("taeeum", "soyang"), ("soyang", "soeum")])
def test_the_questions_can_end_between_two_types(one, other):
    chosen = [
        max(question["answer"], key=lambda a, n=(one, other)[i % 2]: a.get(n, 0))
        for i, question in enumerate(QUESTIONS)
    ]
    assert set(lean(chosen).types) == {one, other}


def test_there_are_ten_to_twelve_questions_with_a_choice():
    assert 10 <= len(QUESTIONS) <= 12
    assert all(len(question["answer"]) >= 2 for question in QUESTIONS)
    slugs = [answer["slug"] for question in QUESTIONS for answer in question["answer"]]
    assert len(slugs) == len(set(slugs))
    given = [a.get(name, 0) for q in QUESTIONS for a in q["answer"] for name in TYPES]
    assert set(given) <= set(range(MOST_WEIGHT + 1))
