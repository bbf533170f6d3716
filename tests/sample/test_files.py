"""The texts of the sample, as they stand in the files."""

import re
import unicodedata
from collections import Counter

import pytest

from hospitals.stations import stations
from portal.sample.files import LANGUAGES, profiles, table

TEXTS = ("name", "summary", "introduction")
SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")
PROFILES = profiles()
each_hospital = pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile["slug"])


def bare(text):
    """A sentence without what does not count: case, digits, punctuation, blanks."""
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", text).casefold())


def figures(text):
    """The numbers written in digits from 13 up: below, languages like to use words."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"(?<=\d)[, \u00a0\u202f](?=\d{3}(?!\d))", "", text)
    return {int(number) for number in re.findall(r"\d+", text) if int(number) > 12}


def test_there_are_101_hospitals_of_which_the_city_selected_50():
    assert len(PROFILES) == 101
    assert sum(profile["selected"] for profile in PROFILES) == 50


def test_all_six_sections_and_all_districts_have_hospitals():
    sections = Counter(profile["sections"][0] for profile in PROFILES)
    assert len(sections) == 6
    assert min(sections.values()) >= 5
    assert len({profile["district"] for profile in PROFILES}) == 25


@each_hospital
def test_a_hospital_speaks_all_five_languages(profile):
    for field in TEXTS:
        assert set(profile[field]) == set(LANGUAGES)
        assert all(text.strip() for text in profile[field].values())
    for language in LANGUAGES:
        count = len(list(filter(None, SENTENCE.split(profile["introduction"][language]))))
        assert 3 <= count <= 6, (language, count)


@each_hospital
def test_a_hospital_has_some_doctors_and_some_treatments(profile):
    assert 2 <= len(profile["doctors"]) <= 8
    assert 5 <= len(profile["treatments"]) <= 20
    assert len(set(profile["treatments"])) == len(profile["treatments"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_twice(language):
    seen = {}
    for profile in PROFILES:
        for field in ("summary", "introduction"):
            for sentence in filter(None, map(bare, SENTENCE.split(profile[field][language]))):
                assert sentence not in seen, (profile["slug"], seen[sentence], sentence)
                seen[sentence] = profile["slug"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_stands_twice(language):
    names = [profile["name"][language] for profile in PROFILES]
    assert len(set(names)) == len(names)


@each_hospital
def test_figures_are_the_same_in_every_language(profile):
    by_language = {code: figures(text) for code, text in profile["introduction"].items()}
    for figure in set().union(*by_language.values()):
        having = [code for code in LANGUAGES if figure in by_language[code]]
        if figure >= 100:
            assert len(having) == 5, (figure, having)
        elif figure > 24:  # up to there a clock, or a word, may stand for it
            assert len(having) >= 2, (figure, having)


@each_hospital
def test_years_and_beds_in_the_text_are_those_of_the_facts(profile):
    numbers = figures(profile["introduction"]["en"]) - {profile["beds"]}
    years = [number for number in numbers if 1900 <= number <= 2026]
    assert all(year >= profile["founded"] for year in years)
    for beds in re.findall(r"\b(\d[\d,]*)-bed\b", profile["introduction"]["en"]):
        assert int(beds.replace(",", "")) == profile["beds"]


@each_hospital
def test_terms_and_typography_follow_each_language(profile):
    for field in TEXTS:
        texts = profile[field]
        assert not re.search(r"[,;:?!](?!\d)|[\u4e00-\u9fff] [\u4e00-\u9fff]", texts["zh-hans"])
        assert not re.search(
            r"漢方|東洋医学|[，〜]|[ぁ-んァ-ヶ一-龥] [ぁ-んァ-ヶ一-龥]", texts["ja"]
        )
        assert not re.search(r"[\"“”]| - ", texts["ru"])
        assert not re.search(r"(?i)oriental|world-class|state-of-the-art|\"|'", texts["en"])
        assert not re.search(r"최고|최첨단|세계적|완벽", texts["ko"])


def test_seoul_and_its_parts_of_the_sample_fit_together():
    areas = table("areas")
    placed = [slug for area in areas.values() for slug in area["hospitals"]]
    assert sorted(placed) == sorted(profile["slug"] for profile in PROFILES)
    assert {area["station"] for area in areas.values()} <= stations().keys()


def test_consultations_name_hospitals_and_treatments_that_go_together():
    offered = {profile["slug"]: profile["treatments"] for profile in PROFILES}
    for entry in table("threads")["thread"]:
        if "treatment" in entry:
            assert entry["treatment"] in offered[entry["hospital"]], entry["key"]
