"""The shipped articles: five texts that say the same, each in its own language."""

import re
import tomllib
from pathlib import Path

import pytest

from portal.translating.figures import figures

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(path.parent for path in ROOT.glob("portal/guide/data/articles/*/article.toml"))
LANGUAGES = ("ko", "en", "zh-hans", "ja", "ru")
LINK = re.compile(r"\[[^\[\]\n]+\]\(([^\s()]+)\)")
OWN_PAGE = re.compile(r"/[a-z0-9/_-]+/(#[a-z0-9-]+)?")

# Korean, Chinese and Japanese number their months, English and Russian name them.
MONTH = re.compile(r"\d{1,2}\s?[월月](?!\s?[간間])")

KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")
SCRIPTS = {"ko": HANGUL, "en": LATIN, "zh-hans": HAN, "ja": KANA, "ru": CYRILLIC}


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request):
    return request.param


@pytest.fixture
def texts(folder):
    return {code: (folder / f"{code}.md").read_text(encoding="utf-8") for code in LANGUAGES}


@pytest.fixture
def facts(folder):
    return tomllib.loads((folder / "article.toml").read_text(encoding="utf-8"))


def shape(text):
    """What a text is built of: ["##", "p", "-", "-", ">", …]."""
    return [kind(line) for line in text.splitlines() if line.strip()]


def kind(line):
    mark = re.match(r"(##+|-|>) ", line)
    return mark[1] if mark else "p"


def letters(text, script):
    return len(script.findall(LINK.sub("", text)))


def test_articles_are_shipped():
    assert FOLDERS


def test_headings_points_and_unconfirmed_lines_follow_in_the_same_order(texts):
    assert {code: shape(text) for code, text in texts.items()} == dict.fromkeys(
        LANGUAGES, shape(texts["en"])
    )


def test_all_languages_lead_to_the_same_places(texts):
    links = {code: sorted(LINK.findall(text)) for code, text in texts.items()}
    assert links == dict.fromkeys(LANGUAGES, links["en"])


def test_all_languages_give_the_same_figures(texts, facts):
    found = {code: figures_of(f"{facts['summary'][code]}\n{texts[code]}") for code in LANGUAGES}
    assert found == dict.fromkeys(LANGUAGES, found["en"])


def figures_of(text):
    """Every figure, telephone number and date of a text, whatever their order."""
    return sorted(figures(MONTH.sub("", re.sub(r"\]\([^)]*\)", "]", text))))


def test_links_are_safe_or_lead_to_a_page_without_its_language(texts):
    for text in texts.values():
        assert "http://" not in text
        for link in LINK.findall(text):
            assert link.startswith("https://") or OWN_PAGE.fullmatch(link), link


def test_what_is_not_confirmed_links_to_an_authority(texts):
    for text in texts.values():
        for line in text.splitlines():
            if line.startswith(">"):
                assert "](https://" in line, line


def test_each_text_is_written_in_its_script(texts):
    for code, script in SCRIPTS.items():
        text = texts[code]
        others = [other for other in SCRIPTS.values() if other not in (script, HAN)]
        assert letters(text, script) > max(letters(text, other) for other in others), code
    assert not KANA.search(texts["zh-hans"])


def test_texts_are_tidy(texts):
    for code, text in texts.items():
        assert "\t" not in text, code
        assert text.endswith("\n"), code
        assert not re.search(r" $|^# ", text, re.MULTILINE), code


def test_an_article_says_who_checked_it_and_where(folder, facts):
    assert facts["slug"] == folder.name
    assert facts["reviewer"]
    assert facts["review_on"] > facts["checked_on"]
    assert facts["source"]
    for source in facts["source"]:
        assert source["name"]
        assert source["url"].startswith("https://")


def test_titles_and_summaries_stand_in_each_language(facts):
    assert set(facts["title"]) == set(facts["summary"]) == set(LANGUAGES)
    assert all(facts["title"].values())
    for code, script in SCRIPTS.items():
        assert script.search(facts["summary"][code]), code


def test_treatments_are_those_of_the_catalogue(facts):
    catalogue = tomllib.loads((ROOT / "hospitals/data/treatments.toml").read_text(encoding="utf-8"))
    assert set(facts["treatments"]) <= {row["slug"] for row in catalogue["treatment"]}
