"""Which language a visitor gets, and that nothing a browser sends can break it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.languages import (
    OWN_NAMES,
    SHORT_NAMES,
    in_language,
    language_of_path,
    preferred_language,
    tag,
)

PUBLIC = ["en", "zh-hans", "ja", "ru"]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("JA-jp", "ja"),
        ("ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7", "ru"),
        ("en;q=0.5,ja;q=0.9", "ja"),
        ("ja;q=0.2, ru;q=0.8", "ru"),
        ("ru;q=0,en;q=0.1", "en"),
        ("zh", "zh-hans"),
        ("zh-CN,zh;q=0.9", "zh-hans"),
        ("zh-SG", "zh-hans"),
        ("zh-Hans-CN", "zh-hans"),
        ("zh-TW", "zh-hans"),
        ("zh-HK", "zh-hans"),
        ("zh-Hant", "zh-hans"),
        ("zh-Hant-HK", "zh-hans"),
        ("zh-Hant-TW,zh-TW;q=0.9,en;q=0.5", "zh-hans"),
        ("zh-yue", "zh-hans"),
        ("de-DE,de;q=0.9", "en"),
        ("de,ja;q=0.4", "ja"),
        ("ko-KR,ko;q=0.9", "en"),
        ("ko-KR,ko;q=0.9,ru;q=0.3", "ru"),
        ("*", "en"),
        ("*;q=0.5, ja;q=0.3", "ja"),
        ("xx, ru;q=0.1", "ru"),
        ("kk,ru;q=0.8", "ru"),
    ],
)
def test_the_visitor_is_led_to(header, language):
    assert preferred_language(header, PUBLIC, "en") == language


@pytest.mark.parametrize(
    "header",
    [
        ";;;",
        ",,,",
        "q=1",
        "ja;q=high",
        "ja;q=2",
        "ja;q=-1",
        "-",
        "a" * 10_000,
        "en\x00",
        "ja;;q=1",
        "é",
    ],
)
def test_a_malformed_header_means_english(header):
    assert preferred_language(header, PUBLIC, "en") == "en"


@given(st.text(max_size=300))
def test_no_header_breaks_the_choice(header):
    assert preferred_language(header, PUBLIC, "en") in PUBLIC


PARTS = st.sampled_from(
    ["zh", "Hant", "hans", "TW", "ja", "JP", "ru", "*", "q=", ";", ",", "-", "0.5", " "]
)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_no_mixture_of_known_pieces_breaks_the_choice(header):
    assert preferred_language(header, PUBLIC, "en") in PUBLIC


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/ja/", "ja"),
        ("/zh-hans/hospitals/", "zh-hans"),
        ("/ru", "ru"),
        ("/ko/", None),
        ("/", None),
        ("", None),
        ("/japan/", None),
        ("/admin/ja/", None),
    ],
)
def test_a_path_says_its_language(path, language):
    assert language_of_path(path) == language


def test_a_page_is_the_same_in_every_language():
    for language in PUBLIC:
        assert in_language("/en/hospitals/a-b/doctors/", language) == (
            f"/{language}/hospitals/a-b/doctors/"
        )


def test_tags_are_those_of_html():
    assert [tag(code) for code in PUBLIC] == ["en", "zh-Hans", "ja", "ru"]


def test_every_language_has_a_name_of_its_own_and_a_short_one(settings):
    for code, _ in settings.LANGUAGES:
        assert OWN_NAMES[code].startswith(SHORT_NAMES[code])


def test_every_public_language_holds_content(settings):
    content = set(settings.MODELTRANSLATION_LANGUAGES)
    assert set(settings.PUBLIC_LANGUAGES) | set(settings.STAFF_LANGUAGES) <= content
    assert content == {code for code, _ in settings.LANGUAGES}
