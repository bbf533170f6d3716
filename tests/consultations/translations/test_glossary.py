import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.translations import glossary
from tests.factories import TreatmentFactory

GLOSS = re.compile(r' <span class="term__gloss"[^>]*>[^<]*</span>')
TAGS = re.compile(r"<[^>]+>")


def found(text, language, reader="ko"):
    return [
        (text[hit.start : hit.end], hit.term)
        for hit in glossary.occurrences(text, language, reader)
    ]


@pytest.mark.parametrize(
    ("language", "text", "seen"),
    [
        ("en", "Is cataract surgeries safe?", "cataract surgeries"),
        ("en", "CATARACT SURGERY", "CATARACT SURGERY"),
        ("ru", "После операции при катаракте", "операции при катаракте"),
        ("zh-hans", "我想做白内障手术。", "白内障手术"),
        ("ja", "母の白内障手術について", "白内障手術"),
    ],
)
def test_a_treatment_is_found_in_its_forms(cataract, language, text, seen):
    assert found(text, language) == [(seen, "백내장 수술")]


def test_one_name_of_two_is_found_alone(db):
    TreatmentFactory(slug="lasik", name_en="LASIK/LASEK", name_ko="라식·라섹")
    assert found("I want Lasik.", "en") == [("Lasik", "라식·라섹")]


@pytest.mark.parametrize(
    ("language", "entry", "names"),
    [
        ("ru", "МРТ/МРА мозга", {"МРТ/МРА мозга"}),
        ("ru", "Йога, пилатес", {"Йога, пилатес", "Йога", "пилатес"}),
        ("en", "HIFU/RF lifting", {"HIFU/RF lifting"}),
        ("zh-hans", "超声/射频提升", {"超声/射频提升"}),
        ("ja", "脳MRI・MRA", {"脳MRI・MRA"}),
        ("ja", "ヨガ・ピラティス", {"ヨガ・ピラティス", "ヨガ", "ピラティス"}),
    ],
)
def test_names_are_taken_apart_where_each_stands_by_itself(language, entry, names):
    assert glossary.names_in(entry, language) == names


def test_the_longer_of_two_that_overlap_counts(cataract):
    TreatmentFactory(slug="cataract", name_en="Cataract", name_ko="백내장")
    assert found("cataract surgery", "en") == [("cataract surgery", "백내장 수술")]


def test_a_part_of_a_word_is_no_term(db):
    TreatmentFactory(slug="pet", name_en="PET", name_ko="PET 검사")
    assert found("My carpets and petals", "en") == []


def test_the_term_stands_in_the_readers_language_with_its_lang(cataract):
    shown = glossary.marked("白内障手术多少钱？", "zh-hans", "ko")
    assert '<span class="term__gloss" lang="ko">백내장 수술</span>' in shown


def test_in_the_readers_own_language_nothing_is_added(cataract):
    assert glossary.marked("Cataract surgery?", "en", "en") == "Cataract surgery?"


def test_what_patients_write_stays_text(cataract):
    shown = glossary.marked("<script>alert(1)</script> cataract surgery & more", "en", "ko")
    assert "<script>" not in shown
    assert "&amp; more" in shown


@pytest.mark.parametrize("language", ["en", "ru", "ja", "zh-hans", "ko"])
def test_no_character_is_lost_whatever_is_written(cataract, language):
    @given(st.text(max_size=200))
    def check(text):
        shown = re.sub(
            r' <span class="term__gloss"[^>]*>[^<]*</span>',
            "",
            glossary.marked(text, language, "en"),
        )
        assert html.unescape(TAGS.sub("", shown)) == html.unescape(html.escape(text))

    check()
