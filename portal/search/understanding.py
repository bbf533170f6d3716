"""What a query asks for: known terms, words, and words that add nothing."""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from . import meanings
from .analysis import HAN, fold, is_sign, joined, pairs, runs
from .expressions import All, Concept, Some, Token, concept_token

LONGEST_QUERY = 120
MOST_WORDS = 12
LONGEST_PHRASE = 12  # atoms
SHORTEST_BEGINNING = 3
# Between two Chinese characters these are grammar: 鼻の整形, 最好的医院.
PARTICLE = re.compile(f"(?<=[{HAN}])[ノヲニデガハト的](?=[{HAN}]|$)")


@dataclass(frozen=True)
class Reading:
    """How a query was understood.

    `words` are the phrases to mark in what is shown, each a tuple of atoms; `corrected` is
    the query as it was mended, or ""; `hint` an Ambiguity or None.
    """

    query: str
    words: tuple = ()
    corrected: str = ""
    concepts: tuple = ()
    hint: meanings.Ambiguity | None = None


class Atom(NamedTuple):
    """An atom of the query: what it was before it was stemmed, and the number of its word."""

    text: str
    whole: str
    word: int


@dataclass(frozen=True)
class Part:
    """A term or a word of the query: what is sought for it, its own words alone, its atoms.
    A weak one need not be found, a stop word is left out."""

    node: object
    words: object
    atoms: tuple
    weak: bool = False
    stop: bool = False
    concepts: frozenset = frozenset()


@dataclass(frozen=True)
class Understood:
    query: str
    language: str
    parts: tuple
    hint: meanings.Ambiguity | None = field(default=None)

    @property
    def strong(self):
        """What has to be found: all but the weak parts, unless there is nothing else."""
        return tuple(part for part in self.parts if not part.weak) or self.parts

    @property
    def demanded(self):
        """What is sought first: the noise too, where no known term stands beside it."""
        return self.strong if self.concepts else self.parts

    @property
    def concepts(self):
        return tuple(sorted({concept for part in self.parts for concept in part.concepts}))

    @property
    def known(self):
        return tuple(part for part in self.strong if part.concepts)

    @property
    def has_plain_words(self):
        return len(self.known) < len(self.strong)

    def scattered(self):
        """[(atoms, concepts)] of the known phrases whose words all stand in the query, but
        not as the phrase has them; the longest alone."""
        own = frozenset(atom for part in self.parts for atom in part.atoms)
        table = meanings.scattered()
        found = [
            (atoms, concepts)
            for atom in own
            for atoms, concepts in table.get(atom, ())
            if atoms <= own and not any(atoms <= set(part.atoms) for part in self.known)
        ]
        return [
            each for each in sorted(found, key=_longest) if not any(each[0] < o[0] for o in found)
        ]

    def reading(self, corrected=""):
        named = [
            name for concept in self.concepts for name in meanings.names(concept, self.language)
        ]
        words = dict.fromkeys([*(part.atoms for part in self.strong), *named])
        return Reading(self.query, tuple(words), corrected, self.concepts, self.hint)


def _longest(scattered):
    return -len(scattered[0]), sorted(scattered[0])


def cleaned(query):
    """What of a query is read: printable, on one line, not too long."""
    text = "".join(map(_printable, query[: 4 * LONGEST_QUERY]))
    return " ".join(text.split())[:LONGEST_QUERY]


def _printable(letter):
    if letter.isprintable():
        return letter
    return "" if unicodedata.category(letter) == "Cf" else " "  # soft hyphens, bidi controls


def understand(query, language):
    query = cleaned(query)
    found = _numbered(runs(fold(query))[:MOST_WORDS])[:LONGEST_QUERY]
    parts, hint, at = [], None, 0
    for start, end, seen in _recognised(found, language):
        parts += _plain(found, at, start)
        part, told = _known(found[start:end], seen, language)
        parts.append(part)
        hint, at = hint or told, end
    parts += _plain(found, at, len(found))
    said = [part for part in parts if not part.stop]
    return Understood(query, language, tuple(said or parts), hint)


def _numbered(words):
    """[Atom]. Particles end a word."""
    found, number = [], 0
    for run in words:
        ends = {edge for hit in PARTICLE.finditer(run.text) for edge in hit.span()}
        for at, atom in enumerate(run.atoms):
            number += at in ends
            found.append(Atom(atom, run.text if run.script == "word" else atom, number))
        number += 1
    return found


def atoms_of(found):
    return tuple(atom.text for atom in found)


def _recognised(found, language):
    """[(start, end, concepts or None for what adds nothing)]: the longest phrases that do not
    overlap; of two as long, what the page's language knows, then the earlier."""
    taken = []
    for _length, _rank, start, end, seen in sorted(_candidates(found, language), key=_first):
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end, seen))
    return sorted(taken, key=_first)


def _first(candidate):
    return candidate[:3]


def _candidates(found, language):
    atoms = atoms_of(found)
    known = [meanings.phrases(code) for code in meanings.languages(language)]
    tables = [meanings.ambiguous(), *known]
    for start in range(len(atoms)):
        for end in range(start + 1, min(len(atoms), start + LONGEST_PHRASE) + 1):
            key = atoms[start:end]
            rank = next((rank for rank, table in enumerate(tables) if key in table), None)
            if rank is None and not _adds_nothing(found[start:end]):
                continue
            if not _torn(found, start, end):
                seen = None if rank is None else tables[rank][key]
                yield start - end, len(tables) if rank is None else rank, start, end, seen


def _adds_nothing(found):
    return atoms_of(found) in meanings.noise() or _is_stop(found)


def _is_stop(found):
    return tuple(atom.whole for atom in found) in meanings.stop_words()


def _torn(found, start, end):
    """Whether a single sign was cut out of a longer run: 鼻 of 鼻炎 is no word by itself."""
    if end - start != 1 or not is_sign(found[start].text):
        return False
    beside = [found[at] for at in (start - 1, end) if 0 <= at < len(found)]
    return any(atom.word == found[start].word for atom in beside)


def _known(found, seen, language):
    """(the part for a known phrase, what there is to tell of it)."""
    atoms = atoms_of(found)
    words, told = _words(atoms), None
    if seen is None:
        return Part(words, words, atoms, weak=True, stop=_is_stop(found)), None
    if isinstance(seen, dict):  # an ambiguous word is sought by what it means alone
        seen, told = meanings.meant(seen, language)
        node = Some(tuple(Concept(concept_token(concept)) for concept in sorted(seen)))
    else:
        node = Some((words, *(Concept(concept_token(concept)) for concept in sorted(seen))))
    return Part(node, words, atoms, concepts=seen), told


def _plain(found, start, end):
    """The words between two known phrases. A single sign left of a word is weak."""
    parts = []
    for _number, word in groupby(range(start, end), key=lambda at: found[at].word):
        places = list(word)
        atoms = atoms_of(found[places[0] : places[-1] + 1])
        node = _words(atoms)
        weak = _torn(found, places[0], places[-1] + 1)
        parts.append(Part(node, node, atoms, weak=weak))
    return parts


def _words(atoms):
    """The node for these atoms: pairs of signs that stand together, words by themselves."""
    nodes = []
    for piece in joined(atoms).split(" "):
        if not is_sign(piece[0]):
            nodes.append(Token(piece))
        elif len(piece) == 1:
            nodes.append(Token(piece, prefix=True))
        else:
            nodes += [Token(pair) for pair in pairs(piece)[:-1]]
    return nodes[0] if len(nodes) == 1 else All(tuple(nodes))


def loosely(part):
    """What is sought for the last word where it may be unfinished: also what begins so."""
    words = part.words
    if isinstance(words, Token) and len(words.text) >= SHORTEST_BEGINNING:
        words = Token(words.text, prefix=True)
    return Some((part.node, words))


def pieces(part):
    """The nodes of a part that may be found each by itself."""
    if part.concepts or not isinstance(part.node, All):
        return [part.node]
    return list(part.node.parts)
