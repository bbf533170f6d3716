"""What phrases stand for: the names the rooms give, the synonyms, noise, and words with two
meanings. All of them are compared atom by atom (see analysis)."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from portal.core.publishing import remembered

from .analysis import DATA, atoms, fold, is_sign, runs
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


@remembered
def scattered():
    """{atom: ((atoms, concepts), …)}: the phrases of several words, or of three signs, of all
    languages without their stop words, each under its longest atom. Wherever these atoms
    stand in a query, the phrase may be meant."""
    stops = {atom for text in stop_words() for atom in atoms(" ".join(text))}
    found = defaultdict(dict)
    for code in settings.MODELTRANSLATION_LANGUAGES:
        for key, concepts in phrases(code).items():
            own = frozenset(key) - stops
            if says_enough(own):
                shelf = found[max(sorted(own), key=len)]
                shelf[own] = shelf.get(own, frozenset()) | concepts
    return {atom: tuple(shelf.items()) for atom, shelf in found.items()}


def says_enough(found):
    """Whether these atoms mean something in any order: two words, three signs."""
    return len(found) > 2 or (len(found) == 2 and not all(map(is_sign, found)))


@lru_cache(maxsize=1)
def noise():
    """The atoms of what counts only where nothing else is asked, of all languages."""
    return frozenset(map(atoms, _listed("noise")))


@lru_cache(maxsize=1)
def stop_words():
    """What never matters: as whole words, for other words may have the same stem."""
    return frozenset(map(wholes, _listed("stop")))


def wholes(text):
    """The folded words and signs, not stemmed: what `atoms` are made of."""
    return tuple(
        piece
        for run in runs(fold(text))
        for piece in ((run.text,) if run.script == "word" else run.text)
    )


def _listed(kind):
    """Words stand between spaces, phrases of several between bars."""
    table = tomllib.loads((DATA / "noise.toml").read_text(encoding="utf-8"))
    for words in table.values():
        for line in words[kind].splitlines():
            yield from filter(atoms, line.split("|") if "|" in line else line.split())


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
