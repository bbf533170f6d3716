"""No figure differs between the languages of a text that ships with the code."""

import re
import tomllib
from pathlib import Path

import polib
import pytest
from django.utils.translation import to_locale

from portal.core.languages import OWN_NAMES

from .figures import differences, figures

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = set(OWN_NAMES)
DATA = sorted(
    path
    for room in ("hospitals", "wellness", "portal", "consultations")
    for path in (ROOT / room).glob("**/data/**/*.toml")
    if not {"sample", "synonyms"} & set(path.parts)  # invented, and lists of words
)
ARTICLES = sorted({path.parent for path in (ROOT / "portal/guide/data").glob("articles/*/en.md")})
# Where a language says more, or less, for a reason.
DIFFERENT = {
    ".name..christmas": "in Russian the date is said: at home it is another one",
    ".line[10].medical-korea-seoul-station.address": "level B2 is the second one below ground",
}
# Messages whose translation counts what the source paraphrases.
SAID_OTHERWISE = {
    "For example: in spring, or the second half of May. Not sure yet is fine.",
    "Digits have been asked for several times from your network within an hour. To keep machines"
    " out, each further time takes a moment.",
}
PLACED = re.compile(r"<[^>]*>|%\([a-z_]+\)[sd](?:00万)?|%[sd]")
HEADING = re.compile(r"^##+ .*$", re.MULTILINE)


def texts(value, where=""):
    """(where, {language: text}) of every text in several languages below a table."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from texts(one, f"{where}[{number}]")
    elif isinstance(value, dict):
        if len(value) > 1 and value.keys() <= LANGUAGES:
            yield where, {code: as_text(said) for code, said in value.items()}
        else:
            name = value.get("slug") or value.get("key") or ""
            for key, one in value.items():
                yield from texts(one, f"{where}{'.' if where else ''}{name}.{key}")


def as_text(said):
    return "\n".join(map(str, said)) if isinstance(said, list) else str(said)


@pytest.mark.parametrize("path", DATA, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_figures_of_shipped_texts_are_the_same_in_all_languages(path):
    found = {
        where: wrong
        for where, versions in texts(tomllib.loads(path.read_text(encoding="utf-8")))
        if where not in DIFFERENT and (wrong := differences(versions))
    }
    assert found == {}


@pytest.mark.parametrize("folder", ARTICLES, ids=lambda folder: folder.name)
def test_the_figures_of_an_article_are_the_same_part_by_part(folder):
    parts = {
        path.stem: HEADING.split(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.md"))
    }
    assert parts.keys() == LANGUAGES
    found = {}
    for number in range(max(map(len, parts.values()))):
        versions = {code: texts[number] for code, texts in parts.items() if number < len(texts)}
        if wrong := differences(versions):
            found[number] = wrong
    assert found == {}


@pytest.mark.parametrize("language", sorted(LANGUAGES - {"en"}))
def test_the_figures_of_the_interface_are_those_of_its_english_source(language):
    path = ROOT / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"
    found = {}
    for entry in polib.pofile(str(path)):
        if entry.obsolete or entry.msgid_plural or entry.msgid in SAID_OTHERWISE:
            continue
        versions = {"en": said(entry.msgid), language: said(entry.msgstr)}
        if wrong := differences(versions):
            found[entry.msgid] = wrong
    assert found == {}


def said(message):
    """Without what is put in later, and what that is multiplied by."""
    return PLACED.sub(" ", message.replace("%%", "%"))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It ended on 31 December 2025.", {"31", "12", "2025"}),
        ("ru", "Действовал до 31 декабря 2025 г.", {"31", "12", "2025"}),
        ("ja", "2025年12月31日に終わりました。", {"31", "12", "2025"}),
        ("ko", "2025년 12월 31일에 끝났습니다.", {"31", "12", "2025"}),
        ("en", "at least 100 million won", {"100000000"}),
        ("ko", "1억 원 이상", {"100000000"}),
        ("zh-hans", "至少1亿韩元", {"100000000"}),
        ("ru", "не менее 100 млн вон", {"100000000"}),
        ("en", "22,000 won", {"22000"}),
        ("ru", "22 000 вон", {"22000"}),
        ("ja", "2.2万ウォン", {"22000"}),
        ("en", "Call +82-2-6210-0080 or 1670-2545.", {"+82-2-6210-0080", "1670-2545"}),
        ("en", "a C-3-3 visa, at LI4, in 5–7 days", {"C-3-3", "LI4", "5", "7"}),
        ("ja", "5〜7日、10時30分から", {"5", "7", "10:30"}),
        ("en", "from 10:30 to 18:00", {"10:30", "18"}),
        ("ko", "10~18시", {"10", "18"}),
        ("en", "2018–2020", {"2018", "2020"}),
        ("ru", "1,5 км", {"1.5"}),
        ("en", "You may go in May.", set()),
    ],
)
def test_a_figure_is_found_in_each_way_of_writing(language, text, expected):
    assert figures(text, language) == expected


@pytest.mark.parametrize(
    ("versions", "wrong"),
    [
        ({"en": "four weeks", "ja": "4週間", "ko": "4주", "ru": "четыре недели"}, False),
        ({"en": "4 weeks", "ja": "6週間"}, True),
        ({"en": "31 December 2025", "ru": "31 декабря 2026 г."}, True),
        ({"en": "1577-7129", "ko": "1577-7192"}, True),
        ({"en": "100 million won", "zh-hans": "1000万韩元"}, True),
        ({"en": "5 to 7 days", "ru": "5–7 дней"}, False),
    ],
)
def test_a_difference_is_told_from_another_way_of_writing(versions, wrong):
    assert bool(differences(versions)) is wrong
