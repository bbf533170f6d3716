import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hospitals.checking.recognising import (
    CODE,
    EMAIL,
    HANDLE,
    HOST,
    LONGEST,
    NAME,
    NUMBER,
    PHONE,
    code,
    phone,
    recognise,
)
from hospitals.selection.models.designation import ALPHABET

CODES = st.text(ALPHABET, min_size=10, max_size=10)
SEPARATORS = st.sampled_from(["", " ", "-", "–", " - ", "\u00a0", "·", "_"])


def wide(text):
    """In the full-width forms of East Asian keyboards."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def first(text):
    reading = recognise(text).readings[0]
    return reading.kind, reading.value


@given(st.text())
@example("http://[")
@example("https://xn--a-ecp.ru/xn--\udcff")
@example("//@:99999/\x00")
@example("+" * 300)
@example("t.me//")
@example("１" * 40)
def test_whatever_is_typed_is_read_without_an_error(text):
    typed = recognise(text)
    assert len(typed.text) <= LONGEST
    for one in typed.readings:
        assert one.value
        assert len(one.value) <= LONGEST
        assert not any(unicodedata.category(c) == "Cs" for c in one.value)


@given(CODES, st.lists(SEPARATORS, min_size=10, max_size=10), st.booleans(), st.booleans())
def test_a_code_is_itself_however_it_is_written(found, gaps, small, full):
    written = "".join(gap + letter for gap, letter in zip(gaps, found, strict=True))
    written = written.lower() if small else written
    assert code(wide(written) if full else written) == found


def test_letters_of_other_scripts_are_the_latin_ones_in_a_code():
    assert code("АВС2345678") == code("ABC2345678") == "ABC2345678"


@pytest.mark.parametrize(
    "typed", ["", "ABCDE", "ABCDEFGHI0", "ABCDEFGHJKL", "ＡＢ", "암호암호암호암호암호"]
)
def test_what_has_not_the_shape_of_a_code_is_none(typed):
    assert code(typed) == ""


AREAS = st.sampled_from(["2", "31", "32", "51", "64", "70", "10"])
LOCAL = st.integers(1_000_000, 99_999_999).map(str).filter(lambda n: n[0] != "0")
BETWEEN = st.sampled_from(["", " ", "-", ".", ") ", "\u3000", "‐", "–"])


@given(AREAS, LOCAL, BETWEEN, st.booleans(), st.sampled_from(["", "tel: ", "전화 ", "☎ ", "тел. "]))
def test_a_number_of_korea_is_one_however_it_is_dialled(area, local, gap, full, word):
    local = f"{local[:-4]}{gap}{local[-4:]}"
    written = [
        f"0{area}{gap}{local}",
        f"+82{gap}{area}{gap}{local}",
        f"+82 (0){area}{gap}{local}",
        f"0082{gap}{area}{gap}{local}",
        f"00700 82 {area}{gap}{local}",
    ]
    found = {phone(word + (wide(each) if full else each)) for each in written}
    assert found == {f"82{area}" + "".join(c for c in local if c.isdigit())}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1577-7129", "15777129"),
        ("+82-1577-7129", "15777129"),
        ("555-0101", "8225550101"),
        ("+7 (495) 123-45-67", "74951234567"),
        ("+86 138 1234 5678", "8613812345678"),
        ("۰۲۱۲۳۴۵۶۷۸", "82212345678"),
        ("12", ""),
        ("2026", ""),
        ("M-2026-01-0042", ""),
        ("+1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9", ""),
    ],
)
def test_numbers_of_other_kinds(typed, number):
    assert phone(typed) == number


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("https://www.SeoulEye.co.kr/en/?x=1", (HOST, "seouleye.co.kr")),
        ("booking.seouleye.co.kr", (HOST, "seouleye.co.kr")),
        ("seouleye.com", (HOST, "seouleye.com")),
        ("ｓｅｏｕｌｅｙｅ．ｃｏｍ", (HOST, "seouleye.com")),
        ("http://xn--e1afmkfd.xn--p1ai", (HOST, "пример.рф")),
        ("한강안과.한국", (HOST, "한강안과.한국")),
        ("https://t.me/seoul_helper", (HANDLE, "seoul_helper")),
        ("instagram.com/seoul.helper/", (HANDLE, "seoul.helper")),
        ("https://line.me/ti/p/~helper", (HANDLE, "helper")),
        ("https://wa.me/821055500102", (PHONE, "821055500102")),
        ("@seoul_helper", (HANDLE, "seoul_helper")),
        ("카카오톡 아이디: seoulhelp", (HANDLE, "seoulhelp")),
        ("微信：seoul-help", (HANDLE, "seoul-help")),
        ("LINE ID helper1", (HANDLE, "helper1")),
        ("Телеграм @help", (HANDLE, "help")),
        ("mailto:Info@SeoulEye.co.kr", (EMAIL, "info@seouleye.co.kr")),
        ("M-2026 01 0042!", (NUMBER, "m2026010042")),
        ("서울 한강 안과", (NAME, "서울한강안과")),
    ],
)
def test_the_likeliest_reading(typed, expected):
    assert first(typed) == expected


def test_a_messenger_is_told_apart_by_its_name_in_five_languages():
    for word in ("KakaoTalk", "카톡", "kakao"):
        assert recognise(f"{word}: abcdef").readings[0].service == "kakaotalk"
    for word in ("WeChat", "微信", "위챗"):
        assert recognise(f"{word}: abcdef").readings[0].service == "wechat"
    assert recognise("ライン: abcdef").readings[0].service == "line"


def test_the_address_of_our_own_page_gives_its_code():
    assert first("https://portal.example/ja/check/ABCDE23456/") == (CODE, "ABCDE23456")


def test_one_text_may_be_read_in_several_ways():
    kinds = {one.kind for one in recognise("HANGANGEYE").readings}
    assert {CODE, NAME, HANDLE} <= kinds


def test_marks_that_nobody_sees_are_left_out():
    assert recognise("\u202aSeoul\u200b Eye\u202c").text == "Seoul Eye"
    assert phone("\u202a+82 2 555 0101\u202c") == ""  # `recognise` takes them out first
    assert first("\u202a+82 2 555 0101\u202c") == (PHONE, "8225550101")
