import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.exchange.cleaning.values import flag, language, listed, moment, spoken, year
from hospitals.models import SpokenLanguage

ANYTHING = st.none() | st.booleans() | st.floats() | st.integers() | st.text()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("20260819095203", "20260819095203"), ("202608190952", "20260819095200"),
        ("20260819", "20260819000000"), ("260819", "20260819000000"),
        ("260819095203", "20260819095203"), ("2026-08-19 09:52:03", "20260819095203"),
        ("2026.08.19", "20260819000000"), (20260819, "20260819000000"),
        ("20261399", ""), ("", ""), (None, ""), ("soon", ""), ("2026", ""),
    ],
)  # fmt: skip
def test_both_forms_of_a_day_are_read(given, expected):
    assert moment(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("2005", 2005), ("2005-03-01", 2005), ("20050301", 2005), ("March 2005", 2005),
     ("2005년 3월", 2005), ("1850", None), ("1998 / 2005", None), ("2005, reopened", 2005),
     ("", None), (None, None), ("12005", None), ("2005 (2005)", 2005)],
)  # fmt: skip
def test_the_one_year_of_a_text_is_found(given, expected):
    assert year(given) == expected


def test_a_year_to_come_is_none():
    assert year("2030", latest=2026) is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Skin, Eyes,Teeth", ("Skin", "Eyes", "Teeth")),
        ("- Skin<br>- Eyes<br/>- Skin", ("Skin", "Eyes")),
        ("1. Skin\n2) Eyes\n(3) Teeth", ("Skin", "Eyes", "Teeth")),
        ("<ul><li>Skin</li><li>Eyes (left, right)</li></ul>", ("Skin", "Eyes (left, right)")),
        ("피부과、성형외과，안과", ("피부과", "성형외과", "안과")),
        ("• Skin · more", ("Skin · more",)),
        ("3D Mammography", ("3D Mammography",)),
        ("", ()), (None, ()), (",,\n,", ()),
    ],
)  # fmt: skip
def test_lists_are_read_in_each_way_of_writing(given, expected):
    assert listed(given) == expected


@given(st.text(alphabet="(a,\n)[1.-"))
def test_points_are_few_and_short(text):
    points = listed(text)
    assert len(points) <= 50
    assert all(0 < len(point) <= 120 for point in points)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("Y", True), ("n", False), ("Ｙ", True), ("예", True), ("불가", False), ("", None),
     ("perhaps", None), (None, None), (1, True), (0, False)],
)  # fmt: skip
def test_yes_and_no_are_told_apart(given, expected):
    assert flag(given) is expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("English, Chinese, Japanese", ["en", "zh", "ja"]),
        ("영어<br>중국어<br>러시아어", ["en", "zh", "ru"]),
        ("ENG,CHS,CHT,JPN,RUS", ["en", "zh", "ja", "ru"]),
        ("독일어", ["de"]),
        ("Английский, русский", ["en", "ru"]),
        ("英语/日语", ["en", "ja"]),
        ("Mongolian; Thai; Klingon", ["mn", "th"]),
        ("Korean", []), ("", []), (None, []),
    ],
)  # fmt: skip
def test_languages_are_read_in_each_way_of_writing(given, expected):
    assert spoken(given) == expected


@given(ANYTHING)
def test_anything_is_taken(value):
    assert set(spoken(value)) <= set(SpokenLanguage.Code.values)
    assert flag(value) in {True, False, None}
    assert len(moment(value)) in {0, 14}
    assert year(value) is None or 1880 <= year(value) <= 2100
    assert all(isinstance(point, str) for point in listed(value))


@pytest.mark.parametrize(
    ("code", "expected"),
    [("ENG", "en"), ("eng", "en"), ("KOR", "ko"), ("CHS", "zh-hans"), ("zh-CN", "zh-hans"),
     ("CHT", ""), ("", ""), (None, ""), (5, "")],
)  # fmt: skip
def test_codes_of_languages_become_ours(code, expected):
    assert language(code) == expected
