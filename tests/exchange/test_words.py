import pytest
from django.utils import translation

from hospitals.exchange import words
from hospitals.models import District
from tests.factories import DistrictFactory


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("detailCommon: code-22", "the calls of the day are used up"),
        ("MdclTursmService mdclTursmSyncList ENG: code-30", "the key is not registered"),
        ("detailIntro: status-503", "status 503"),
        ("detailIntro: another-id", "the answer was about another entry"),
        ("begun-again", "another reading began from the start"),
        ("time-out", "no answer in time"),
    ],
)
def test_a_code_is_said_in_words_behind_the_note(note, said):
    assert words.explained(note).startswith(f"{note} (")
    assert said in words.explained(note)


@pytest.mark.parametrize("note", ["", "guessed: kind, sections", "code-77", "empty: one, two"])
def test_a_note_without_a_known_code_stays_as_it_is(note):
    assert words.explained(note) == note


def test_every_code_of_the_service_has_words():
    known = "01 02 03 04 05 10 11 12 20 21 22 30 31 32 33 99"
    assert set(words.CODES) == set(known.split())


def test_fields_are_said_in_words_and_unknown_ones_by_their_name():
    assert words.field("mainmdlcsubjinfo") == "Main medical subjects"
    assert words.field("somethingnew") == "Somethingnew"


def test_columns_name_their_language_and_unknown_ones_themselves():
    assert words.column("name_en") == "Name (English)"
    assert words.column("phone") == "Telephone"
    assert words.column("withdrawn") == "Withdrawal"
    assert words.column("spoken_languages") == "Spoken languages"
    assert words.column("no_such_column") == "no_such_column"


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (None, "–"),
        ("", "–"),
        ([], "–"),
        (True, "yes"),
        (["a", "b"], "a, b"),
        ({"a": None, "b": 1}, "a: –, b: 1"),
        (0, "0"),
    ],
)
def test_values_are_text(kept, said):
    with translation.override("en"):
        assert words.value(kept) == said


def test_a_district_is_called_by_its_name_and_looked_up_once(db, django_assert_num_queries):
    one, other = DistrictFactory(name_en="Jung-gu"), DistrictFactory(name_en="Mapo-gu")
    wording = words.Wording()
    with django_assert_num_queries(1), translation.override("en"):
        said = [wording.value("district", "MdclTursmService", row.pk) for row in (one, other, one)]
    assert said == ["Jung-gu", "Mapo-gu", "Jung-gu"]
    assert wording.value("district", "MdclTursmService", 10**6) == "1000000"
    assert District.objects.count() == 2


def test_a_kind_is_said_in_words(db):
    assert words.Wording().value("kind", "MdclTursmService", "clinic") == "Clinic"
