"""What counts as the same word, in six scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.analysis import LONGEST_WORD, atoms, fold, located, phrase, tokens

SAME = [
    "Haemorrhoids hemorrhoids HEMORRHOID",
    "tumour tumor tumours",
    "anaesthesia anesthesia",
    "orthopaedics orthopedics orthopaedic",
    "oesophagus esophagus",
    "gynaecology gynecology",
    "paediatrics pediatrics",
    "centre center centres",
    "organisation organization",
    "diarrhoea diarrhea",
    "foetus fetus",
    "counselling counseling",
    "colour color",
    "Café cafe ｃａｆｅ cafe\u0301",
    "удаление удалении удаления",
    "катаракта катаракты катаракте",
    "имплант импланты имплантов",
    "ёлка елка ЁЛКИ",
    "отит отита отитом",
    "レーザー れーざー ﾚｰｻﾞｰ レザ",
    "ニキビ にきび ﾆｷﾋﾞ",
    "韓医 韩医 韓醫",
    "漢方 汉方 漢方",
    "歯列 齿列 齒列",
    "雙眼皮 双眼皮",
    "検査 檢查 检查",
    "ＭＲＩ mri",
]


@pytest.mark.parametrize("words", SAME)
def test_spellings_of_one_word_meet(words):
    assert len({atoms(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "катаракта карта", "hour her", "brown brow", "京都 東京", "ear early", "й и", "отит от",
        "かき がき",
    ],
)  # fmt: skip
def test_other_words_do_not(words):
    one, other = words.split()
    assert atoms(one) != atoms(other)


def test_signs_are_kept_in_pairs_and_the_last_alone():
    assert tokens("双眼皮") == {"双眼", "眼皮", "皮"}


def test_a_name_is_found_with_and_without_its_hyphens_and_spaces():
    assert {"check", "up", "checkup"} <= tokens("Check-up", True)
    assert {"울한", "한옥"} <= tokens("서울 한옥", True)


def test_the_script_of_a_word_decides_and_not_its_neighbours():
    assert atoms("PET-CT検査とимпланты") == ("pet", "ct", "检", "查", "ト", "имплант")


def test_a_phrase_has_spaces_between_words_and_none_between_signs():
    assert phrase("Seoul 서울 한옥 Clinics") == "seoul 서울한옥 clinic"


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_no_token_is_long(text):
    found = tokens(text, True)
    assert all(0 < len(token) <= LONGEST_WORD and " " not in token for token in found)
    assert len(atoms(text)) <= 20 * len(text)  # ﷺ is eighteen letters


@given(st.text(max_size=100))
def test_what_is_folded_stays_so(text):
    folded = fold(text)
    assert fold(fold(folded)) == fold(folded)


@given(st.text(max_size=100))
def test_every_atom_knows_where_it_stood(text):
    before = 0
    for atom, start, stop in located(text):
        assert atom
        assert before <= start < stop <= len(text)
        before = start
