"""The questions put to the index, in the SQL of both databases.

The database only tells which documents match each expression. It reads no row for that: the
id of a document tells its object, and in which order objects stand that match alike is
remembered. So a word that all hospitals have costs little more than one that few have.
"""

from collections import defaultdict
from dataclasses import dataclass
from heapq import nsmallest

from django.conf import settings
from django.db import connection

from portal.core.publishing import remembered

from .expressions import LETTERS
from .models import Document
from .sources import source

# All ids in one text, for as many rows would take longer than to find them.
MATCHING = {
    "sqlite": "SELECT {weight}, group_concat(rowid) FROM search_fts"
    " WHERE search_fts MATCH %s AND {kind}",
    "postgresql": "SELECT {weight}, string_agg(id::text, ',') FROM search_document"
    " WHERE search_tokens(tokens) @@ %s::tsquery AND {kind}",
}
OF_KIND = {"sqlite": "(rowid >> 3) & 127 = {number}", "postgresql": "(id >> 3) & 127 = {number}"}
NUMBERS = {code: number for number, code in enumerate(LETTERS)}


def document_id(kind, object_id, language):
    """Three bits for the language, seven for the kind (a Source), the rest for the object."""
    return (object_id << 7 | kind.order) << 3 | NUMBERS[language]


@dataclass(frozen=True)
class Question:
    """What is put to the index: `expressions` are (expressions.written, weight). The more
    of them match by weight, the better. Where `any_will_do`, what matches less than half as
    much as the best is left out."""

    expressions: tuple
    several_languages: bool = False
    any_will_do: bool = False


def ids(question, kind):
    """(all ids of a kind, best first; the points of the best)."""
    ranks = _ranks(question, [kind]).get(kind, {})
    return [pk for places in ranks.values() for pk in _ordered(kind, sorted(places))], _top(ranks)


def best(question, kinds, limit):
    """({kind: (total, [ids of the best])} of these kinds; the points of the best)."""
    found = _ranks(question, kinds)
    answer = {
        kind: (sum(map(len, ranks.values())), _first(kind, ranks, limit))
        for kind, ranks in found.items()
    }
    return answer, max(map(_top, found.values()), default=0)


def _first(kind, ranks, limit):
    chosen = []
    for places in ranks.values():
        chosen += nsmallest(limit - len(chosen), places)
        if len(chosen) == limit:
            break
    return _ordered(kind, chosen)


def _top(ranks):
    return next(iter(ranks), 0)


def _ranks(question, kinds):
    """{kind: {points: [places in the order of the kind]}}, most points first."""
    _orders()  # now, so that what finds nothing asks as many queries as what finds something
    points = _points(question, kinds[0] if len(kinds) == 1 else None)
    if question.any_will_do and points:
        least = max(points.values()) / 2
        points = {pk: own for pk, own in points.items() if own >= least}
    found = defaultdict(lambda: defaultdict(list))
    for key, own in _of_objects(points, question.several_languages):
        found[key & 127][own].append(key >> 7)
    return {
        kind: {
            own: _places(kind, found[number][own]) for own in sorted(found[number], reverse=True)
        }
        for kind in kinds
        if (number := source(kind).order) in found
    }


def _points(question, kind):
    """{document: points}. One query."""
    vendor = connection.vendor
    of_kind = OF_KIND[vendor].format(number=source(kind).order) if kind else "TRUE"
    sql = " UNION ALL ".join(
        MATCHING[vendor].format(weight=weight, kind=of_kind)
        for _text, weight in question.expressions
    )
    points = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, [text for text, _weight in question.expressions])
        for weight, found in cursor.fetchall():
            for pk in map(int, found.split(",") if found else ()):
                points[pk] = points.get(pk, 0) + weight
    return points


def _of_objects(points, several_languages):
    """(kind and object, points): of an object in several languages the best."""
    if not several_languages:
        return ((pk >> 3, own) for pk, own in points.items())
    found = {}
    for pk, own in points.items():
        if found.get(pk >> 3, 0) < own:
            found[pk >> 3] = own
    return found.items()


# --- The order of what matches alike ---------------------------------------------
@remembered
def _orders():
    """{kind: (its ids by merit, {id: place})}. One query."""
    rows = Document.objects.filter(language=settings.LANGUAGE_CODE)
    found = defaultdict(list)
    for kind, pk in rows.order_by("kind", "-merit", "object_id").values_list("kind", "object_id"):
        found[kind].append(pk)
    return {
        kind: (known, {pk: place for place, pk in enumerate(known)})
        for kind, known in found.items()
    }


def _order(kind):
    return _orders().get(kind, ([], {}))


def _places(kind, found):
    """What is indexed since the order was read stands behind it."""
    known, place = _order(kind)
    return [place.get(pk, len(known) + pk) for pk in found]


def _ordered(kind, places):
    known, _place = _order(kind)
    return [known[at] if at < len(known) else at - len(known) for at in places]
