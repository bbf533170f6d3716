"""What a query asks for: known terms, words, and words that add nothing."""

from dataclasses import dataclass, field

from . import meanings
from .analysis import fold, is_sign, joined, pairs, runs
from .expressions import All, Concept, Some, Token, concept_token

LONGEST_QUERY = 120
MOST_WORDS = 12
LONGEST_PHRASE = 12  # atoms
SHORTEST_BEGINNING = 3


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


@dataclass(frozen=True)
class Part:
    """A term or a word of the query. A weak one need not be found."""

    node: object
    atoms: tuple
    weak: bool = False
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

    def reading(self, corrected=""):
        named = [
            name for concept in self.concepts for name in meanings.names(concept, self.language)
        ]
        words = dict.fromkeys([*(part.atoms for part in self.strong), *named])
        return Reading(self.query, tuple(words), corrected, self.concepts, self.hint)


def cleaned(query):
    """What of a query is read: printable, on one line, not too long."""
    text = "".join(letter if letter.isprintable() else " " for letter in query[: 4 * LONGEST_QUERY])
    return " ".join(text.split())[:LONGEST_QUERY]


def understand(query, language):
    query = cleaned(query)
    words = runs(fold(query))[:MOST_WORDS]
    found = tuple((atom, number) for number, run in enumerate(words) for atom in run.atoms)
    found = found[:LONGEST_QUERY]
    parts, hint, at = [], None, 0
    for start, end, seen in _recognised(tuple(atom for atom, _ in found), found, language):
        parts += _plain(found[at:start])
        part, told = _known(tuple(atom for atom, _ in found[start:end]), seen, language)
        parts.append(part)
        hint, at = hint or told, end
    parts += _plain(found[at:])
    stops = meanings.noise()
    said = [part for part in parts if not stops.get(part.atoms)]
    return Understood(query, language, tuple(said or parts), hint)


def _recognised(atoms, found, language):
    """[(start, end, concepts or None for noise)]: the longest phrases that do not overlap; of
    two as long, what the page's language knows, then the earlier."""
    taken = []
    for _length, _rank, start, end, seen in sorted(_candidates(atoms, found, language), key=_first):
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end, seen))
    return sorted(taken, key=_first)


def _first(candidate):
    return candidate[:3]


def _candidates(atoms, found, language):
    known = [meanings.phrases(code) for code in meanings.languages(language)]
    tables = [meanings.ambiguous(), *known, meanings.noise()]
    for start in range(len(atoms)):
        for end in range(start + 1, min(len(atoms), start + LONGEST_PHRASE) + 1):
            key = atoms[start:end]
            for rank, table in enumerate(tables):
                if key in table and not _torn(found, start, end):
                    seen = None if table is tables[-1] else table[key]
                    yield start - end, rank, start, end, seen
                    break


def _torn(found, start, end):
    """Whether a single sign was cut out of a longer run: 鼻 of 鼻炎 is no word by itself."""
    if end - start > 1 or not is_sign(found[start][0]):
        return False
    run = found[start][1]
    beside = [found[at] for at in (start - 1, end) if 0 <= at < len(found)]
    return any(number == run for _atom, number in beside)


def _known(atoms, seen, language):
    words = _words(atoms)
    if seen is None:
        return Part(words, atoms, weak=True), None
    if isinstance(seen, dict):  # an ambiguous word is sought by what it means alone
        concepts, told = meanings.meant(seen, language)
        return Part(_some(concepts), atoms, concepts=concepts), told
    return Part(Some((words, _some(seen))), atoms, concepts=seen), None


def _some(concepts):
    return Some(tuple(Concept(concept_token(concept)) for concept in sorted(concepts)))


def _plain(found):
    """The words between the known phrases."""
    parts, at = [], 0
    while at < len(found):
        end = at + 1
        while (
            end < len(found)
            and is_sign(found[at][0])
            and is_sign(found[end][0])
            and found[end][1] == found[at][1]
        ):
            end += 1
        atoms = tuple(atom for atom, _ in found[at:end])
        parts.append(Part(_words(atoms), atoms))
        at = end
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


def beginning(part):
    """The part, found also where its word only begins so."""
    if isinstance(part.node, Token) and len(part.node.text) >= SHORTEST_BEGINNING:
        return Some((part.node, Token(part.node.text, prefix=True)))
    return part.node
