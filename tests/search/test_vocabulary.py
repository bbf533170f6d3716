"""One mistake in a word is mended; what is known is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search import vocabulary
from portal.search.models import Synonym, Variant, Word
from portal.search.vocabulary import guesses, one_mistake


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [
        ("nose", "nose", True), ("nose", "noses", True), ("nose", "nse", True),
        ("nose", "nsoe", True), ("nose", "nase", True), ("nose", "ones", False),
        ("nose", "naze", False), ("nose", "no", False), ("abcd", "badc", False),
    ],
)  # fmt: skip
def test_what_counts_as_one_mistake(word, other, near):
    assert one_mistake(word, other) is near
    assert one_mistake(other, word) is near


@given(st.text("abc", min_size=1, max_size=8), st.text("abc", min_size=1, max_size=8))
def test_words_one_mistake_apart_share_a_variant(word, other):
    if one_mistake(word, other):
        assert vocabulary.variants(word) & vocabulary.variants(other)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rhinoplasy", "rhinoplasty"), ("имплонты", "импланты"), ("имплонт", "импланты"),
        ("二重眼瞼手木", "二重眼瞼手術"), ("ボトクス", "ボトックス"), ("쌍거풀", "쌍꺼풀"),
    ],
)  # fmt: skip
def test_a_mistake_is_mended_as_it_was_written(typed, meant):
    vocabulary.add(["Rhinoplasty", "Импланты", "二重眼瞼手術", "ボトックス", "쌍꺼풀"])
    (run,) = vocabulary.runs(vocabulary.fold(typed))
    (guess,) = guesses([run.text]).values()
    assert guess.shown == meant.lower()


@pytest.mark.django_db
def test_known_and_short_words_are_left_alone():
    vocabulary.add(["Rhinoplasty", "Eye", "имплант"])
    assert guesses(["rhinoplasty", "eys", "имплантами"]) == {}
    assert not Word.objects.filter(folded="eye").exists()


@pytest.mark.django_db
def test_the_words_of_patients_are_known(indexed):
    Synonym.objects.create(language="en", phrase="Love handles", concept="treatment:liposuction")
    assert guesses(["handlse"])["handlse"].shown == "handles"
    Word.objects.all().delete()
    Synonym.objects.bulk_create([Synonym(language="ru", phrase="Горбинка", key="горбинк")])
    indexed()
    assert guesses(["гербинка"])["гербинка"].shown == "горбинка"
    assert guesses(["handlse"])["handlse"].shown == "handles"


@pytest.mark.django_db
def test_a_word_is_kept_once(django_assert_num_queries):
    vocabulary.add(["Rhinoplasty surgery"])
    before = Variant.objects.count()
    vocabulary.add(["Surgery", "rhinoplasty"])
    assert Word.objects.count() == 2
    assert Variant.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 1, 12])
def test_all_words_are_looked_up_at_once(django_assert_num_queries, number):
    with django_assert_num_queries(min(number, 1)):
        guesses([f"word{at}" for at in range(number)])
