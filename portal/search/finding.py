"""Finding what a query asks for, the best first.

Each attempt asks less than the one before: all that was typed, in the page's language;
without the words that add nothing; in any language, the last word perhaps unfinished; with
mistyped letters mended; and at last whatever any of the words finds.
"""

from dataclasses import dataclass

from django.db import connection

from . import matching, vocabulary
from .analysis import fold, joined, runs
from .expressions import ANY, CLASSES, All, written
from .meanings import languages
from .sources import Source, sources
from .understanding import Reading, beginning, understand

__all__ = [
    "Findings",
    "Group",
    "Reading",
    "Suggestion",
    "ids_of",
    "read_query",
    "search",
    "suggest",
]

LIMIT = 5
NO_PHRASE = "||"  # stands in no name


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


def search(query, language, kind=None, limit=LIMIT):
    """The best `limit` of each kind, or of `kind` alone, grouped in the order of the page.

    As many queries for one document as for a million: one where all words are found, at most
    seven where none are.
    """

    def ask(expressions, phrase):
        return matching.best(expressions, phrase, kind, limit)

    found, reading = _find(query, language, ask)
    groups = tuple(
        Group(each, found[each.kind][0], tuple(found[each.kind][1]))
        for each in sources()
        if found and each.kind in found
    )
    return Findings(groups, reading)


def ids_of(kind, query, language):
    """(ids of all that match, best first; the Reading)."""
    found, reading = _find(query, language, lambda *asked: matching.ids(*asked, kind))
    return found or [], reading


def read_query(query, language):
    return search(query, language, limit=1).reading


def _find(query, language, ask):
    asked = understand(query, language)
    if not asked.parts:
        return None, asked.reading()
    if found := _attempts(asked, ask):
        return found, asked.reading()
    mended = _mended(asked)
    if mended and (found := _attempts(mended, ask)):
        return found, mended.reading(corrected=mended.query)
    return _any_word(asked, ask), asked.reading()


def _attempts(asked, ask):
    own, everywhere = (asked.language,), languages(asked.language)
    found = None
    if asked.demanded != asked.strong:
        found = _all_parts(asked.demanded, own, ask)
    if not found:
        found = _all_parts(asked.strong, own, ask)
    return found or _all_parts(asked.strong, everywhere, ask, unfinished=True)


def _all_parts(parts, codes, ask, unfinished=False):
    nodes = [part.node for part in parts]
    if unfinished:
        nodes[-1] = beginning(parts[-1])
    expressions = [_written(All(tuple(nodes)), codes, each) for each in CLASSES]
    phrase = joined(tuple(atom for part in parts for atom in part.atoms))
    return ask([each for each in expressions if each], phrase)


def _any_word(asked, ask):
    codes = languages(asked.language)
    if len(asked.strong) < 2:
        return None
    expressions = [_written(part.node, codes, ANY) for part in asked.strong]
    return ask([each for each in expressions if each], NO_PHRASE)


def _written(node, codes, kind_of_match):
    found = [written(node, connection.vendor, code, kind_of_match) for code in codes]
    return written_either([each for each in found if each])


def written_either(expressions):
    return _either(expressions) if expressions else None


def _either(expressions):
    between = " OR " if connection.vendor == "sqlite" else " | "
    return expressions[0] if len(expressions) == 1 else f"({between.join(expressions)})"


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
    def ask(expressions, phrase):
        return matching.best(expressions, phrase, None, number)

    parts, codes = asked.parts, (asked.language,)
    nodes = [part.node for part in parts]
    nodes[-1] = beginning(parts[-1])
    expressions = [_written(All(tuple(nodes)), codes, each) for each in CLASSES[:2]]
    phrase = joined(tuple(atom for part in parts for atom in part.atoms))
    return ask([each for each in expressions if each], phrase)
