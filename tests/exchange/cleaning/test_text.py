import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.exchange.cleaning.text import line, plain, short

TAG = re.compile(r"<[A-Za-z/!?]")
MARKUP = st.lists(
    st.sampled_from(
        ["<br>", "<BR/>", "<a href='", "http://x.kr", "'>", "</a>", "<li>", "<script>", "</script>",
         "&lt;", "&gt;", "&amp;", "b", " ", "<", ">", "<!--", "-->", "<![CDATA[", "<?x", "&#60;",
         "&#x3c", "<svg/onload=x>", "\x00", "\ud800", "가", "<p", "/>", '"', "\u202e"]
    ), max_size=25,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("One<br>two<br />three", "One\ntwo\nthree"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<ul><li>Skin</li><li>Eyes</li></ul>", "- Skin\n\n- Eyes"),
        ('See <a href="http://www.a.kr/x" target="_blank">our page</a>.',
         "See our page (http://www.a.kr/x)."),
        ('<a href="http://www.a.kr/">www.a.kr</a>', "www.a.kr"),
        ('<a href="http://a.kr"></a>', "http://a.kr"),
        ('<a href="javascript:alert(1)">Page</a>', "Page"),
        ("<a href=x>A</a><a href='y'>B</a>", "AB"),
        ("Tom &amp; Jerry&nbsp;Clinic &#39;A&#39;", "Tom & Jerry Clinic 'A'"),
        ("&lt;br&gt;", ""),
        ("A&amp;lt;br&amp;gt;B", "A\nB"),
        ("BMI < 30 and > 18", "BMI < 30 and > 18"),
        ("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
        ("one\r\ntwo\rthree\u2028four\x00\x07\u200b\ufeff", "one\ntwo\nthree\nfour"),
        ("a  \t b　c", "a b c"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("\ud800가", "가"),
        (None, ""), (True, ""), ([1], ""), ({"a": 1}, ""), (12, "12"), (1.5, "1.5"), (10**400, ""),
    ],
)  # fmt: skip
def test_markup_becomes_lines_and_words(given, expected):
    assert plain(given) == expected


@given(st.text() | MARKUP)
def test_no_markup_is_ever_left(text):
    made = plain(text)
    assert not TAG.search(made)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u200b\u202e]", made)
    made.encode()  # a database takes it
    assert made == made.strip()


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
                    lambda more: st.lists(more) | st.dictionaries(st.text(), more)))  # fmt: skip
def test_whatever_a_document_holds_is_taken(value):
    assert isinstance(plain(value), str)


@given(st.text(alphabet="가a bc.,\n"), st.integers(1, 30))
def test_a_cut_text_fits(text, most):
    assert len(short(text, most)) <= most
    assert len(line(text, most)) <= most


def test_a_text_is_cut_after_a_word():
    assert short("one two three", 13) == "one two three"
    assert short("one two three", 11) == "one two…"
    assert short("one two, three", 9) == "one two…"
    assert short("서울의료관광센터", 5) == "서울의료…"
    assert line("one<br>two") == "one two"
