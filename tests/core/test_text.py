"""A text that is missing is borrowed, and knows from where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.models import District
from portal.core.templatetags.portal import marked
from portal.core.text import Text, chain, column, columns, lines, read

LANGUAGES = ["en", "zh-hans", "ja", "ru", "ko"]


def row(**texts):
    """A row of a list: every column of `name`, empty where no text is given."""
    empty = {column("name", language): "" for language in LANGUAGES}
    return {**empty, **{f"name_{code}": text for code, text in texts.items()}}


@pytest.mark.parametrize(
    ("texts", "shown", "language", "foreign"),
    [
        ({"ja": "病院", "en": "Hospital", "ko": "병원"}, "病院", "ja", False),
        ({"en": "Hospital", "ko": "병원"}, "Hospital", "en", True),
        ({"ko": "병원"}, "병원", "ko", True),
        ({"ru": "Больница"}, "", "ja", False),
        ({"ja": None, "en": "Hospital"}, "Hospital", "en", True),
    ],
)
def test_the_text_of_a_japanese_page(texts, shown, language, foreign):
    text = read(row(**texts), "name", "ja")
    assert (text, text.language, text.foreign) == (shown, language, foreign)


def test_an_english_page_borrows_from_korean_only():
    assert read(row(ja="病院", ko="병원"), "name", "en") == "병원"
    assert read(row(ja="病院"), "name", "en") == ""


@given(st.sampled_from(LANGUAGES), st.dictionaries(st.sampled_from(["en", "ja", "ko"]), st.text()))
def test_what_is_shown_is_always_what_stands_in_the_column_it_names(language, texts):
    values = row(**texts)
    text = read(values, "name", language)
    assert not text or text == values[column("name", text.language)]
    assert text.foreign == bool(text and text.language != language)


def test_columns_are_the_languages_of_the_page_and_its_fallbacks():
    assert columns("ja", "name", "district__name") == (
        "name_ja",
        "name_en",
        "name_ko",
        "district__name_ja",
        "district__name_en",
        "district__name_ko",
    )
    assert columns("en", "name") == ("name_en", "name_ko")
    assert column("name", "zh-hans") == "name_zh_hans"
    assert chain("ko") == ("ko", "en")


def test_every_column_exists_in_the_database(db):
    for language in LANGUAGES:
        assert list(District.objects.values(*columns(language, "name"))) == []


def test_lines_carry_the_language_of_their_text():
    found = lines(Text("one\n\n  two \n", "en", foreign=True))
    assert found == ["one", "two"]
    assert all(line.language == "en" and line.foreign for line in found)


def test_a_borrowed_text_is_marked_with_its_language():
    assert marked(Text("병원", "ko", foreign=True)) == '<span lang="ko" class="foreign">병원</span>'
    assert marked(Text("医院", "zh-hans", foreign=True)).startswith('<span lang="zh-Hans"')


def test_a_text_of_the_pages_own_language_is_not_marked():
    assert marked(Text("病院", "ja")) == "病院"
    assert marked("plain") == "plain"


def test_marking_escapes():
    assert "<b>" not in marked(Text("<b>", "en", foreign=True))
