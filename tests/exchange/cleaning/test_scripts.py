import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.exchange.cleaning.scripts import language_of, names


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("Seoul Clinic", "", "en"),
        ("서울의원", "en", "ko"),
        ("ABC성형외과", "en", "ko"),
        ("ソウルクリニック", "en", "ja"),
        ("漢江クリニック", "en", "ja"),
        ("首尔整形外科医院", "en", "zh-hans"),
        ("漢江病院", "ja", "ja"),
        ("漢江病院", "en", "zh-hans"),
        ("Клиника Сеул", "en", "ru"),
        ("Clínica", "", "en"),
        ("365 24", "ja", "ja"),
        ("", "", ""),
        ("Seoul Hangang Hospital in Gangnam (서울한강병원) is open all year.", "", "en"),
        ("서울한강병원(Seoul Hangang Hospital)은 연중무휴로 진료하는 종합병원입니다.", "", "ko"),
        ("这家医院位于首尔江南，擅长整形外科和皮肤科の治疗，设有国际诊疗中心。", "", "zh-hans"),
    ],
)
def test_letters_tell_the_language(text, hint, expected):
    assert language_of(text, hint) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Seoul Clinic (서울의원)", {"en": "Seoul Clinic", "ko": "서울의원"}),
        ("Seoul Clinic(서울의원)", {"en": "Seoul Clinic", "ko": "서울의원"}),
        ("Seoul Clinic（서울의원）", {"en": "Seoul Clinic", "ko": "서울의원"}),
        ("서울의원 (Seoul Clinic)", {"ko": "서울의원", "en": "Seoul Clinic"}),
        ("Seoul Clinic [서울의원]", {"en": "Seoul Clinic", "ko": "서울의원"}),
        ("Seoul Clinic", {"en": "Seoul Clinic"}),
        ("서울의원", {"ko": "서울의원"}),
        ("(서울의원)", {"ko": "서울의원"}),
        ("Seoul Clinic (Gangnam)", {"en": "Seoul Clinic (Gangnam)"}),
        ("Seoul Clinic (Gangnam) (서울의원 (강남점))",
         {"en": "Seoul Clinic (Gangnam)", "ko": "서울의원 (강남점)"}),
        ("서울의원(강남점)", {"ko": "서울의원(강남점)"}),
        ("Seoul Clinic (서울의원", {"en": "Seoul Clinic", "ko": "서울의원"}),
        ("Seoul Clinic) (서울의원)", {"en": "Seoul Clinic", "ko": "서울의원"}),
        ("Seoul Clinic (365)", {"en": "Seoul Clinic (365)"}),
        ("Seoul Clinic (서울의원, 首尔医院)",
         {"en": "Seoul Clinic", "ko": "서울의원", "zh-hans": "首尔医院"}),
        ("ソウルクリニック (서울의원)", {"ja": "ソウルクリニック", "ko": "서울의원"}),
        ("Seoul Clinic / 서울의원", {"en": "Seoul Clinic", "ko": "서울의원"}),
        ("Seoul Clinic 서울의원", {"en": "Seoul Clinic", "ko": "서울의원"}),
        ("JK 성형외과", {"ko": "JK 성형외과"}),
        ("Seoul Clinic<br>(서울의원)", {"en": "Seoul Clinic", "ko": "서울의원"}),
        ("Smith, Lee & Kim Clinic", {"en": "Smith, Lee & Kim Clinic"}),
        ("Клиника Сеул (서울의원)", {"ru": "Клиника Сеул", "ko": "서울의원"}),
        ("", {}),
        (None, {}),
        ("()", {}),
        ("—", {}),
    ],
)  # fmt: skip
def test_a_title_is_one_name_or_two(title, expected):
    assert names(title) == expected


def test_signs_alone_may_be_japanese_where_the_row_is():
    assert names("漢江病院 (한강병원)", "ja") == {"ja": "漢江病院", "ko": "한강병원"}


@given(st.text(alphabet="aZ 가漢かЯ()[]（）/|,<>-&;1"))
def test_names_of_any_title_fit_their_columns(title):
    for language, name in names(title, "en").items():
        assert language in {"en", "ko", "ja", "zh-hans", "ru"}
        assert 0 < len(name) <= 120
