"""The questions put to the index, in the SQL of both databases."""

from dataclasses import dataclass

from django.db import connection

NO_PHRASE = "||"  # stands in no name

MATCHING = {
    "sqlite": "SELECT rowid AS id, {weight} AS weight FROM search_fts WHERE search_fts MATCH %s",
    "postgresql": "SELECT id, {weight} AS weight FROM search_document"
    " WHERE search_tokens(tokens) @@ %s::tsquery",
}
POSITION = {"sqlite": "instr", "postgresql": "strpos"}

# Where all words stand in names, how they stand there counts too.
IN_NAME = """CASE WHEN hits.matched < {in_name} THEN 0
    WHEN {position}(document.titles, %s) > 0 THEN 3
    WHEN {position}(document.titles, %s) > 0 THEN 2
    WHEN {position}(document.titles, %s) > 0 THEN 1
    ELSE 0 END"""
FOUND = """WITH hits AS (
    SELECT id, SUM(weight) AS matched FROM ({matches}) AS matches GROUP BY id
), found AS MATERIALIZED (
    SELECT document.kind, document.object_id, {points} AS points, {merit} AS merit
    FROM hits CROSS JOIN search_document AS document
    WHERE document.id = hits.id AND {where}
    {group}
)"""
# The CROSS JOIN keeps SQLite from going through all documents of a kind; grouping takes long,
# and is needed only where an object can be found in several languages.
EACH = {"points": "hits.matched + {in_name}", "merit": "document.merit", "group": ""}
GROUPED = {
    "points": "MAX(hits.matched + {in_name})",
    "merit": "MAX(document.merit)",
    "group": "GROUP BY document.kind, document.object_id",
}
ALL_IDS = """{found} SELECT object_id, points FROM found
ORDER BY points DESC, merit DESC, object_id"""
# A window function would sort everything to show five.
BEST = """{found} SELECT kind, COUNT(*), 0, 0 FROM found GROUP BY kind"""
BEST_OF_KIND = """SELECT * FROM (
    SELECT kind, object_id, points, merit FROM found WHERE kind = %s
    ORDER BY points DESC, merit DESC, object_id LIMIT %s
) AS best"""


@dataclass(frozen=True)
class Question:
    """What is put to the index: `expressions` are (expressions.written, weight). The more
    of them match by weight, the better; what weighs `in_name` has all words in its names.
    `whole` is the query as a phrase, `phrase` what of it matters. Where `any_will_do`, what
    matches less than half as much as the best is left out."""

    expressions: tuple
    in_name: int
    whole: str = NO_PHRASE
    phrase: str = NO_PHRASE
    several_languages: bool = False
    any_will_do: bool = False


def ids(question, kind):
    """(all ids of a kind, best first; the points of the best)."""
    sql, values = _found(question, kind)
    rows = _rows(ALL_IDS.format(found=sql), values)
    return [pk for pk, _points in rows], rows[0][1] if rows else 0


def best(question, kinds, limit):
    """({kind: (total, [ids of the best])} of these kinds; the points of the best)."""
    sql, values = _found(question, kinds[0] if len(kinds) == 1 else None)
    sql = " UNION ALL ".join([BEST.format(found=sql), *[BEST_OF_KIND] * len(kinds)])
    limits = [value for kind in kinds for value in (kind, limit)]
    totals, ranked = {}, {}
    for kind, number, points, merit in _rows(sql, [*values, *limits]):
        if points:
            ranked.setdefault(kind, []).append((-points, -merit, number))
        else:
            totals[kind] = number
    found = {
        kind: (totals[kind], [pk for *_rank, pk in sorted(hits)]) for kind, hits in ranked.items()
    }
    return found, max((-points for hits in ranked.values() for points, *_ in hits), default=0)


def _found(question, kind):
    vendor = connection.vendor
    conditions = ["document.kind = %s"] if kind else []
    if question.any_will_do:
        conditions.append("hits.matched * 2 >= (SELECT MAX(matched) FROM hits)")
    in_name = IN_NAME.format(position=POSITION[vendor], in_name=question.in_name)
    shape = GROUPED if question.several_languages else EACH
    sql = FOUND.format(
        matches=" UNION ALL ".join(
            MATCHING[vendor].format(weight=weight) for _text, weight in question.expressions
        ),
        points=shape["points"].format(in_name=in_name),
        merit=shape["merit"],
        group=shape["group"],
        where=" AND ".join(conditions) or "TRUE",
    )
    phrases = [f"|{question.whole}|", f"|{question.phrase}", question.phrase]
    expressions = [text for text, _weight in question.expressions]
    return sql, [*expressions, *phrases, *([kind] if kind else [])]


def _rows(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
