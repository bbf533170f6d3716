"""Finding what a query asks for, the best first.

Each attempt asks less than the one before: all that was typed, in the page's language;
without the words that add nothing; in any language, the last word perhaps unfinished; with
mistyped letters mended; and at last whatever any of the words finds.
"""

from dataclasses import dataclass
from itertools import islice

from django.db import connection

from . import matching, vocabulary
from .analysis import fold, joined, runs
from .expressions import (
    ANY,
    CLASSES,
    KEYWORD,
    TITLE,
    All,
    Concept,
    Name,
    Some,
    concept_token,
    written,
)
from .matching import Question
from .meanings import languages, phrases
from .sources import Source, sources
from .understanding import Reading, loosely, pieces, understand

__all__ = [
    "Findings", "Group", "Reading", "Suggestion", "ids_of", "read_query", "search", "suggest",
]  # fmt: skip

LIMIT = 5
MOST_SCATTERED = 8
# Of a match in the names, the keywords, the text: one lies within the other. What has the known
# terms alone weighs up to two and stays below.
WEIGHTS = 4, 4, 3
COMPLETE = 3
MOST_BEGUN = 20  # known phrases that a beginning may become


@dataclass(frozen=True)
class Group:
    """What of one kind was found: `ids` are the best, as many as were asked for."""

    source: Source
    total: int
    ids: tuple


@dataclass(frozen=True)
class Findings:
    groups: tuple
    reading: Reading

    @property
    def total(self):
        return sum(group.total for group in self.groups)


def search(query, language, kind=None, limit=LIMIT, mend=True):
    """The best `limit` of each kind, or of `kind` alone, grouped in the order of the page.
    Without `mend` every letter is meant as it was typed.

    As many queries for one document as for a million: one where all words are found, at most
    seven where none are.
    """

    kinds = [kind] if kind else [each.kind for each in sources()]

    def ask(asked):
        return matching.best(asked, kinds, limit)

    found, reading = _find(query, language, ask, mend)
    groups = tuple(
        Group(each, found[each.kind][0], tuple(found[each.kind][1]))
        for each in sources()
        if found and each.kind in found
    )
    return Findings(groups, reading)


def ids_of(kind, query, language, mend=True):
    """(ids of all that match, best first; the Reading)."""
    found, reading = _find(query, language, lambda asked: matching.ids(asked, kind), mend)
    return found or [], reading


def read_query(query, language):
    return search(query, language, limit=1).reading


def _find(query, language, ask, mend):
    asked = understand(query, language)
    if not asked.parts:
        return None, asked.reading()
    found, complete = _attempts(asked, ask)
    if complete:
        return found, asked.reading()
    if mended := _mended(asked) if mend else None:
        instead, complete = _attempts(mended, ask)
        if complete or (instead and not found):
            return instead, mended.reading(corrected=mended.query)
    return found or ask(_any_part(asked))[0], asked.reading()


def _attempts(asked, ask):
    """(what was found; whether anything has all that was asked for)."""
    some = None
    for question in _questions(asked):
        found, points = ask(question)
        if points >= COMPLETE:
            return found, True
        some = some or found
    return some, False


def _questions(asked):
    own = (asked.language,)
    if asked.demanded != asked.strong:
        yield _all_parts(asked, asked.demanded, own)
    yield _all_parts(asked, asked.strong, own)
    yield _all_parts(asked, asked.strong, languages(asked.language), unfinished=True)


def _all_parts(asked, parts, codes, unfinished=False):
    nodes = [part.node for part in parts]
    if unfinished:
        nodes[-1] = loosely(parts[-1])
    every = All(tuple(nodes))
    whole = [
        (_written(every, codes, kind), weight)
        for kind, weight in zip(CLASSES, WEIGHTS, strict=True)
    ]
    # A concept stands in all languages of a document: one of them is enough.
    less = [(_written(node, (asked.language,), KEYWORD), 1) for node in _terms_alone(asked)]
    names = Name(_phrase(asked.parts)), Name(_phrase(parts), begins=True)
    return Question(
        (*whole, *less, *((_written(All((every, name)), codes, TITLE), 1) for name in names)),
        several_languages=len(codes) > 1,
    )


def _terms_alone(asked):
    """What still fits where not every plain word is found: the known terms; and the phrases
    whose words stand in the query, with the known terms beside them."""
    if not asked.has_plain_words:
        return
    known = asked.known
    if known:
        yield All(tuple(part.node for part in known))
    phrases_meant = [
        All((_any_of(concepts), *(p.node for p in known if not atoms.issuperset(p.atoms))))
        for atoms, concepts in asked.scattered()[:MOST_SCATTERED]
    ]
    if phrases_meant:
        yield Some(tuple(phrases_meant))


def _any_of(concepts):
    return Some(tuple(Concept(concept_token(concept)) for concept in sorted(concepts)))


def _any_part(asked):
    """A name or keyword counts twice."""
    nodes = dict.fromkeys(node for part in asked.strong for node in pieces(part))
    return Question(
        tuple(
            (_written(node, languages(asked.language), each), 1)
            for node in nodes
            for each in (KEYWORD, ANY)
        ),
        several_languages=True,
        any_will_do=True,
    )


def _phrase(parts):
    return joined(tuple(atom for part in parts for atom in part.atoms))


def _written(node, codes, kind_of_match):
    return written(node, connection.vendor, codes, kind_of_match)


def _mended(asked):
    """The query with its mistyped words mended, understood anew; None if none is."""
    folded = fold(asked.query)
    words = runs(folded)
    guesses = vocabulary.guesses(
        {run.text for run in words if len(run.text) >= vocabulary.SHORTEST[run.script]}
    )
    if not guesses:
        return None
    pieces, at = [], 0
    for run in words:
        if guess := guesses.get(run.text):
            pieces += [folded[at : run.start], guess.shown]
            at = run.end
    return understand("".join([*pieces, folded[at:]]), asked.language)


@dataclass(frozen=True)
class Suggestion:
    text: str
    kind: str
    url: str
    detail: str


def suggest(query, language, number=8):
    """What the beginning of a query may become, names first; two queries and those of dressing."""
    asked = understand(query, language)
    if not asked.parts:
        return []
    found = _suggested(asked, number)
    shown, places = {}, []
    for each in sources():
        _total, ids = found.get(each.kind, (0, []))
        shown[each.kind] = each.dress(ids, language) if ids else {}
        places += [(place, each.order, each.kind, pk) for place, pk in enumerate(ids)]
    return [
        Suggestion(hit["title"], kind, hit["url"], hit.get("detail", ""))
        for _place, _order, kind, pk in sorted(places)[:number]
        if (hit := shown[kind].get(pk))
    ]


def _suggested(asked, number):
    """Names in which all words stand, the last perhaps unfinished, and what known phrases mean
    that begin so."""
    nodes = [part.node for part in asked.parts]
    nodes[-1] = loosely(asked.parts[-1])
    begun = _begun(_phrase(asked.parts), asked.language)
    node = Some((All(tuple(nodes)), *(Concept(concept_token(concept)) for concept in begun)))
    own, begun = (asked.language,), Name(_phrase(asked.parts), begins=True)
    question = Question(
        ((_written(node, own, TITLE), 1), (_written(All((node, begun)), own, TITLE), 1))
    )
    return matching.best(question, [each.kind for each in sources()], number)[0]


def _begun(phrase, language):
    found = (
        concept
        for key, concepts in phrases(language).items()
        if joined(key).startswith(phrase)
        for concept in sorted(concepts)
    )
    return tuple(islice(dict.fromkeys(found), MOST_BEGUN))
