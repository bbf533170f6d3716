"""The treatments of the catalogue, found in what somebody wrote, with their standard terms.

Words in Latin and Cyrillic letters are compared by their stems, so that "имплантов" is the
implant of the catalogue; Chinese, Japanese and Korean, which put no spaces between words that
matter here, letter by letter.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from snowballstemmer import stemmer

from hospitals.models import Treatment
from portal.core.languages import tag
from portal.core.publishing import remembered
from portal.core.text import columns, read

STEMMERS = {"en": "english", "ru": "russian"}
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Between two names of one entry: "LASIK/LASEK", "Йога, пилатес", "라식·라섹". Where a part is more
# than a word, or Latin letters stand among others, the parts do not stand by themselves.
NAMES_OF_WORDS = re.compile(r"[^\W_]+(?:\s*[/,]\s*[^\W_]+)+")
NAMES_OF_SIGNS = re.compile(r"[^\sA-Za-z/、・·]+(?:[、・·][^\sA-Za-z/、・·]+)+")
BETWEEN_NAMES = re.compile(r"\s*[/,、・·]\s*")
SHORTEST = {"en": 3, "ru": 3, "zh-hans": 2, "ja": 2, "ko": 2}  # letters of a name that counts


@dataclass(frozen=True)
class Found:
    """Where a term stands in the text, and whose it is."""

    start: int
    end: int
    term: str


def marked(text, language, reader=None):
    """The text as HTML, each term followed by the standard term of the reader's language.

    `reader` is the page's language unless given; in the text's own language nothing is said.
    """
    reader = reader or get_language()
    if language == reader:
        return conditional_escape(text)
    pieces, end = [], 0
    for found in occurrences(text, language, reader):
        pieces += [conditional_escape(text[end : found.start]), _gloss(text, found, reader)]
        end = found.end
    return mark_safe("".join([*pieces, conditional_escape(text[end:])]))  # noqa: S308 (escaped)


def _gloss(text, found, reader):
    return format_html(
        '<span class="term">{} <span class="term__gloss" lang="{}">{}</span></span>',
        text[found.start : found.end],
        tag(reader),
        found.term,
    )


def occurrences(text, language, reader):
    """What stands in the text, in order; of two that overlap the longer, then the earlier."""
    find = _by_stems if language in STEMMERS else _by_letters
    taken = []
    for found in sorted(
        find(text, language, reader), key=lambda hit: (hit.start - hit.end, hit.start)
    ):
        if all(found.end <= other.start or found.start >= other.end for other in taken):
            taken.append(found)
    return sorted(taken, key=lambda hit: hit.start)


def _by_letters(text, language, reader):
    for name, term in terms(language, reader):
        for match in re.finditer(re.escape(name), text):
            yield Found(match.start(), match.end(), term)


def _by_stems(text, language, reader):
    words = [(match.start(), match.end()) for match in WORD.finditer(text)]
    stems = [stem(language, text[start:end]) for start, end in words]
    for phrase, term in phrases(language, reader):
        length = len(phrase)
        for at in range(len(stems) - length + 1):
            if tuple(stems[at : at + length]) == phrase:
                yield Found(words[at][0], words[at + length - 1][1], term)


@remembered
def terms(language, reader):
    """[(name in the language, name in the reader's)]. An entry of two names, such as
    "LASIK/LASEK" or "Yoga, Pilates", is also found by each of them."""
    rows = Treatment.objects.values(*columns(language, "name"), *columns(reader, "name"))
    pairs = ((read(row, "name", language), read(row, "name", reader)) for row in rows)
    return [
        (name, str(term))
        for whole, term in pairs
        if not (whole.foreign or term.foreign)
        for name in names_in(str(whole), language)
        if len(name) >= SHORTEST[language] and name != term
    ]


def names_in(entry, language):
    several = NAMES_OF_WORDS if language in STEMMERS else NAMES_OF_SIGNS
    return {entry, *BETWEEN_NAMES.split(entry)} if several.fullmatch(entry) else {entry}


@remembered
def phrases(language, reader):
    """[(stems of the name, name in the reader's language)]."""
    found = []
    for name, term in terms(language, reader):
        phrase = tuple(stem(language, word) for word in WORD.findall(name))
        if phrase:
            found.append((phrase, term))
    return found


@lru_cache(maxsize=4096)
def stem(language, word):
    folded = unicodedata.normalize("NFKC", word).casefold().replace("ё", "е")
    return _stemmer(language).stemWord(folded)


@lru_cache(maxsize=len(STEMMERS))
def _stemmer(language):
    return stemmer(STEMMERS[language])
