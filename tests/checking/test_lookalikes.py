"""Pairs of names: those one is taken for the other by, and those that are simply two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.checking import letters
from hospitals.checking.differences import compare, foreign_scripts
from hospitals.checking.models.key import half

ALIKE = [
    # Latin
    ("Seoul Eye Clinic", "Seou1 Eye Clinic"),
    ("Seoul Eye Clinic", "SeouI Eye Clinic"),
    ("Seoul Eye Clinic", "Se0ul Eye Clinic"),
    ("Seoul Eye Clinic", "Soeul Eye Clinic"),
    ("Seoul Eye Clinic", "Seol Eye Clinic"),
    ("Seoul Eye Clinic", "Seooul Eye Clinic"),
    ("Seoul Eye Clinic", "Seoul Eya Clinic"),
    ("Seoul Eye Clinic", "Seoul Eye Clinlc"),
    ("Modern Beauty", "Modem Beauty"),
    ("Wellness House", "VVellness House"),
    ("Banpo Dental", "Bampo Dental"),
    ("Garosu Skin", "Garosu Skln"),
    # Cyrillic and Greek for Latin
    ("Seoul Eye Clinic", "Ѕeoul Eye Clinic"),
    ("Seoul Eye Clinic", "Sеоul Eyе Сliniс"),
    ("HANOK MEDI", "НАNОК МЕDI"),
    ("Apgujeong", "Арguјеоng"),
    ("Seoul Line", "Seοul Line"),
    ("BANPO", "ΒANPO"),
    ("Wooridul", "Wооridul"),
    ("Mirae Clinic", "Μirae Clinic"),
    ("Happy Skin", "Һарру Skin"),
    # Cyrillic
    ("Клиника Ханган", "Клиника Ханганг"),
    ("Клиника Ханган", "Клиника Ханагн"),
    ("Клиника Ханган", "Kлиника Ханган"),
    ("Сеульский глаз", "Ceульский глаз"),
    # Hangul
    ("한강안과의원", "함강안과의원"),
    ("서울미래의원", "서울미레의원"),
    ("강남세브란스", "강남새브란스"),
    ("압구정성형외과", "압구정섬형외과"),
    ("서울한강안과", "서울한강안가"),
    # Chinese
    ("首尔汉江眼科医院", "首尔汉江眼料医院"),
    ("首尔太阳门诊部", "首尔大阳门诊部"),
    ("土谷医院", "士谷医院"),
    ("首尔未来整形", "首尔末来整形"),
    ("日月眼科", "曰月眼科"),
    # Kana
    ("シロクリニック", "ツロクリニック"),
    ("カワ歯科", "力ワ歯科"),
    ("ソウル眼科", "ンウル眼科"),
    ("エダ歯科医院", "工ダ歯科医院"),
    ("サクラ美容クリニック", "サクラ美谷クリニック"),
    ("ハナ皮膚科", "八ナ皮膚科"),
    ("ニコ皮膚科", "二コ皮膚科"),
]
TWO = [
    ("Seoul Eye Clinic", "Seoul Ear Hospital"),
    ("Hangang Hospital 1", "Hangang Hospital 2"),
    ("Clinic 365", "Clinic 356"),
    ("Soul", "Seoul"),
    ("Mina", "Mira"),
    ("Mina Clinic", "Mira Clinic"),
    ("Hanok Clinic", "Hannam Clinic"),
    ("Banpo Dental", "Mapo Dental"),
    ("Клиника Ханган", "Клиника Каннам"),
    ("Клиника № 5", "Клиника № 6"),
    ("서울의원", "서한의원"),
    ("강남안과", "강북안과"),
    ("한강병원", "남강병원"),
    ("연세의원", "연희의원"),
    ("江南医院", "江北医院"),
    ("首尔医院", "首都医院"),
    ("三星眼科", "七星眼科"),
    ("サクラ歯科", "サクヤ歯科"),
    ("アイ皮膚科", "アオ皮膚科"),
    ("桜クリニック", "橘クリニック"),
]
SAME = [
    ("Seoul Eye Clinic", "ＳＥＯＵＬ　ＥＹＥ　ＣＬＩＮＩＣ"),
    ("Seoul Eye Clinic", "seoul-eye clinic"),
    ("Séoul Eye", "Seoul Eye"),
    ("Silk Road Co., Ltd.", "Silk Road"),
    ("㈜서울의료", "서울의료"),
    ("首爾醫院", "首尔医院"),
    ("さくら歯科", "サクラ歯科"),
    ("ﾊﾅ皮膚科", "ハナ皮膚科"),
    ("Звёздная клиника", "Звездная клиника"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_these_are_taken_for_one_another(one, other):
    ours, theirs = letters.plain(one), letters.plain(other)
    assert letters.almost(ours, theirs)
    assert letters.almost(theirs, ours)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_these_are_two_names(one, other):
    ours, theirs = letters.plain(one), letters.plain(other)
    assert ours != theirs
    assert not letters.almost(ours, theirs)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_these_are_one_name_in_two_ways_of_writing(one, other):
    assert letters.plain(one) == letters.plain(other)


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_a_name_is_compared_as_itself(name):
    found = letters.plain(name)
    assert letters.plain(found) in {found, letters.letters(letters.fold(found))}
    assert not letters.almost(found, found)


WORD = st.text("abcdefghjk", min_size=5, max_size=14)


@given(WORD, st.integers(0, 13), st.sampled_from("abcdefghjk"), st.sampled_from("+-=x"))
def test_one_slip_leaves_the_head_or_the_tail_as_it_is(word, at, letter, deed):
    """What `CheckKey.looking_like` builds on: no name one slip apart is missed."""
    at %= len(word)
    slipped = {
        "+": word[:at] + letter + word[at:],
        "-": word[:at] + word[at + 1 :],
        "=": word[:at] + letter + word[at + 1 :],
        "x": word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    }[deed]
    assert slipped == word or letters.one_slip(slipped, word)
    size = half(len(word))
    assert slipped[:size] == word[:size] or slipped[-size:] == word[-size:]


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("typed", "registered", "ours", "theirs"),
    [
        ("seou1clinic.com", "seoulclinic.com", "seou[1]clinic.com", "seou[l]clinic.com"),
        ("Ѕeoul Eye", "Seoul Eye", "[Ѕ]eoul Eye", "[S]eoul Eye"),
        ("함강병원", "한강병원", "[함]강병원", "[한]강병원"),
        ("SEOUL-EYE", "Seoul Eye", "SEOUL-EYE", "Seoul Eye"),
        ("Seol Eye", "Seoul Eye", "Seol Eye", "Seo[u]l Eye"),
    ],
)
def test_the_letters_that_differ_are_marked(typed, registered, ours, theirs):
    assert tuple(map(shown, compare(typed, registered))) == (ours, theirs)


@given(st.text(max_size=20), st.text(max_size=20))
def test_marking_loses_no_letter(typed, registered):
    here, there = compare(typed, registered)
    assert "".join(piece.text for piece in here) == typed
    assert "".join(piece.text for piece in there) == registered


def test_other_scripts_are_named():
    assert [str(one) for one in foreign_scripts("Ѕeοul", "Seoul")] == ["Cyrillic", "Greek"]
    assert foreign_scripts("Seoul 한강", "한강 Seoul") == []


@pytest.mark.parametrize(
    ("registered", "remembered"),
    [
        ("Apgujeong Haneul Plastic Surgery and Eye Clinic", "Apgujeong Haneul"),
        ("Myeongdong Women’s Hospital", "Myeongdong clinic"),
        ("압구정하늘성형외과안과의원", "압구정하늘"),
        ("狎鸥亭哈努尔整形外科眼科诊所", "狎鸥亭哈努尔"),
        ("狎鴎亭ハヌル美容外科・眼科医院", "狎鴎亭ハヌル"),
    ],
)
def test_a_name_from_memory_has_the_core_of_the_registered_one(registered, remembered):
    assert letters.core(registered) == letters.core(remembered) != ""


def test_what_names_nobody_has_no_core():
    for text in ("Plastic Surgery Clinic", "성형외과의원", "眼科诊所", "Eye Hospital"):
        assert letters.core(text) == "", text
