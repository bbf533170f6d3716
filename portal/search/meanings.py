"""What phrases stand for: the names the rooms give, the synonyms, noise, and words with two
meanings. All of them are compared atom by atom (see analysis)."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from portal.core.publishing import remembered

from .analysis import DATA, atoms
from .sources import sources
from .synonyms import phrases as synonyms


@dataclass(frozen=True)
class Meaning:
    """What an ambiguous word means to readers of `language`; `name` in the page's language."""

    language: str
    concept: str
    name: str


@dataclass(frozen=True)
class Ambiguity:
    """A word that readers of another language understand otherwise. `meanings` are those the
    page's language does not choose; where it chooses none, all."""

    phrase: str
    meanings: tuple


@remembered
def phrases(language):
    """{atoms: concepts} of everything that has a name in the language."""
    known = {}
    for each in sources():
        for text, concept in each.meanings(language):
            key = atoms(text)
            known[key] = known.get(key, frozenset()) | {concept}
    for key, concepts in synonyms(language).items():
        known[key] = known.get(key, frozenset()) | concepts
    known.pop((), None)
    return known


@remembered
def names(concept, language):
    """The phrases that stand for a concept in the language."""
    return tuple(key for key, concepts in phrases(language).items() if concept in concepts)


def languages(first):
    """The content languages, this one first."""
    return tuple(dict.fromkeys((first, *settings.MODELTRANSLATION_LANGUAGES)))


@lru_cache(maxsize=1)
def noise():
    """{atoms: whether it never matters}, of all languages."""
    table = tomllib.loads((DATA / "noise.toml").read_text(encoding="utf-8"))
    found = {}
    for words in table.values():
        for never, texts in ((False, words["noise"]), (True, words["stop"])):
            found |= {atoms(text): never for text in _entries(texts)}
    found.pop((), None)
    return found


def _entries(texts):
    """Words stand between spaces, phrases of several between bars."""
    for line in texts.splitlines():
        yield from line.split("|") if "|" in line else line.split()


@lru_cache(maxsize=1)
def ambiguous():
    """{atoms: the entry of the table}."""
    table = tomllib.loads((DATA / "ambiguous.toml").read_text(encoding="utf-8"))
    return {atoms(entry["phrase"]): entry for entry in table["word"]}


def meant(entry, language):
    """(concepts that are sought on a page in the language, the Ambiguity to tell of)."""
    own = [each for each in entry["meaning"] if each["language"] == language]
    chosen = own or entry["meaning"]
    others = tuple(
        Meaning(each["language"], each["concept"], each["name"][language])
        for each in entry["meaning"]
        if each not in own
    )
    return frozenset(each["concept"] for each in chosen), Ambiguity(entry["phrase"], others)
