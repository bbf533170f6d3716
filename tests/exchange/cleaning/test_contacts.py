import re

import pytest
from django.core.validators import URLValidator
from hypothesis import given
from hypothesis import strategies as st

from hospitals.exchange.cleaning.contacts import homepage, phone
from hospitals.models.hospital import phone_number


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("02-1234-5678", "+82-2-1234-5678"),
        ("02-123-4567", "+82-2-123-4567"),
        ("02) 1234-5678", "+82-2-1234-5678"),
        ("(02)1234-5678", "+82-2-1234-5678"),
        ("0212345678", "+82-2-1234-5678"),
        ("02.1234.5678", "+82-2-1234-5678"),
        ("+82-2-1234-5678", "+82-2-1234-5678"),
        ("+82 2 1234 5678", "+82-2-1234-5678"),
        ("+82-(0)2-1234-5678", "+82-2-1234-5678"),
        ("(+82) 02-1234-5678", "+82-2-1234-5678"),
        ("82-2-1234-5678", "+82-2-1234-5678"),
        ("0082-2-1234-5678", "+82-2-1234-5678"),
        ("０２－１２３４－５６７８", "+82-2-1234-5678"),
        ("02–1234–5678", "+82-2-1234-5678"),
        ("Tel. 02-1234-5678~9 (Eng/Chn)", "+82-2-1234-5678"),
        ("02-1234-5678, 010-9876-5432", "+82-2-1234-5678"),
        ("<a href='tel:02-1234-5678'>02-1234-5678</a><br>02-1", "+82-2-1234-5678"),
        ("031-123-4567", "+82-31-123-4567"),
        ("010-1234-5678", "+82-10-1234-5678"),
        ("070-1234-5678", "+82-70-1234-5678"),
        ("0507-1234-5678", "+82-507-1234-5678"),
        ("1588-1234", "+82-1588-1234"),
        ("+82-1588-1234", "+82-1588-1234"),
        ("12345", ""), ("없음", ""), ("-", ""), ("", ""), (None, ""), (21234567, ""),
        ("+1-212-555-0100", ""), ("02-12345-67890", ""),
    ],
)  # fmt: skip
def test_a_number_is_written_as_from_abroad(given, expected):
    assert phone(given) == expected


@given(st.text(alphabet="0123456789+-() .~/,٣２－tel") | st.text())
def test_what_is_found_is_a_number(text):
    if made := phone(text):
        phone_number(made)
        assert re.fullmatch(r"[+0-9-]{7,24}", made)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://www.a.co.kr/eng", "https://www.a.co.kr/eng"),
        ("www.a.co.kr", "http://www.a.co.kr"),
        ("a.co.kr/한국", "http://a.co.kr/%ED%95%9C%EA%B5%AD"),
        ("WWW.A.CO.KR/Eng", "http://www.a.co.kr/Eng"),
        ("http://http://a.kr", "http://a.kr"),
        ("http:/a.kr", "http://a.kr"),
        ("http//a.kr", "http://a.kr"),
        ('<a href="http://a.kr/" target="_blank">Home</a>', "http://a.kr"),
        ("Home: a.kr<br>Blog: b.kr", "http://a.kr"),
        ("a.kr, b.kr", "http://a.kr"),
        ("http://서울의원.kr", "http://xn--2i4bq6hccx0a.kr"),
        ("a.kr:8080/x", "http://a.kr:8080/x"),
        ("http://a.kr/?a=1&b=2", "http://a.kr/?a=1&b=2"),
        ("javascript:alert(1)", ""), ("JaVaScRiPt:alert(document.cookie.a)", ""),
        ("data:text/html,a.b", ""), ("mailto:a@b.kr", ""), ("ftp://a.kr", ""),
        ("http://user:pw@a.kr", ""), ("info@a.kr", ""), ("http://127.0.0.1/x", ""),
        ("http://169.254.169.254/", ""), ("http://[::1]/", ""), ("http://localhost", ""),
        ("http://db.internal", ""), ("http://2130706433", ""), ("http://[", ""),
        ("http://a.kr:99999999", ""), ("http://a..kr", ""), ("없음", ""), ("", ""), (None, ""),
        ("http://a.kr/" + "x" * 300, ""),
    ],
)  # fmt: skip
def test_a_home_page_has_a_scheme_and_a_host(given, expected):
    assert homepage(given) == expected


@given(st.text(alphabet="htps:/.akr@[]<>\"' 가?&#%\\\t1-_") | st.text())
def test_what_is_found_is_a_page(text):
    if made := homepage(text):
        URLValidator(schemes=["http", "https"])(made)
        assert len(made) <= 200
        assert not re.search(r"[<>\"'\s@\\]", made.partition("?")[0].split("/", 3)[2])
