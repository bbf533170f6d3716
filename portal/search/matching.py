"""The questions put to the index, in the SQL of both databases."""

from dataclasses import dataclass

from django.db import connection

NO_PHRASE = "||"  # stands in no name

MATCHING = {
    "sqlite": "SELECT rowid AS id FROM search_fts WHERE search_fts MATCH %s",
    "postgresql": "SELECT id FROM search_document"
    " WHERE array_to_tsvector(string_to_array(tokens, ' ')) @@ %s::tsquery",
}
POSITION = {"sqlite": "instr", "postgresql": "strpos"}

# Where every class matches, so that all words stand in names, how they stand there counts too.
IN_NAME = """CASE WHEN hits.matched < {all} THEN 0
    WHEN {position}(document.titles, %s) > 0 THEN 3
    WHEN {position}(document.titles, %s) > 0 THEN 2
    WHEN {position}(document.titles, %s) > 0 THEN 1
    ELSE 0 END"""
FOUND = """WITH hits AS (
    SELECT id, COUNT(*) AS matched FROM ({matches}) AS matches GROUP BY id
), found AS (
    SELECT document.kind, document.object_id,
        MAX(hits.matched + {in_name}) AS points, MAX(document.merit) AS merit
    FROM hits JOIN search_document AS document ON document.id = hits.id
    WHERE {where}
    GROUP BY document.kind, document.object_id
)"""
ALL_IDS = """{found} SELECT object_id FROM found
ORDER BY points DESC, merit DESC, object_id"""
BEST = """{found} SELECT kind, object_id, total FROM (
    SELECT kind, object_id, COUNT(*) OVER (PARTITION BY kind) AS total, ROW_NUMBER() OVER (
        PARTITION BY kind ORDER BY points DESC, merit DESC, object_id) AS place
    FROM found
) AS placed WHERE place <= %s ORDER BY kind, place"""


@dataclass(frozen=True)
class Question:
    """What is put to the index. Of the `expressions` (see expressions.written) the more match,
    the better; `whole` is the query as a phrase, `phrase` what of it matters. Where `any_will_do`,
    what matches less than half as many as the best is left out."""

    expressions: tuple
    whole: str = NO_PHRASE
    phrase: str = NO_PHRASE
    any_will_do: bool = False


def ids(question, kind):
    """All ids of a kind, best first."""
    sql, values = _found(question, kind)
    return [pk for (pk,) in _rows(ALL_IDS.format(found=sql), values)]


def best(question, kind, limit):
    """{kind: (total, [ids of the best])}; of one kind, if it is named."""
    sql, values = _found(question, kind)
    found = {}
    for name, pk, total in _rows(BEST.format(found=sql), [*values, limit]):
        found.setdefault(name, (total, []))[1].append(pk)
    return found


def _found(question, kind):
    vendor, number = connection.vendor, len(question.expressions)
    conditions = ["document.kind = %s"] if kind else []
    if question.any_will_do:
        conditions.append("hits.matched * 2 >= (SELECT MAX(matched) FROM hits)")
    sql = FOUND.format(
        matches=" UNION ALL ".join([MATCHING[vendor]] * number),
        in_name=IN_NAME.format(position=POSITION[vendor], all=number),
        where=" AND ".join(conditions) or "TRUE",
    )
    phrases = [f"|{question.whole}|", f"|{question.phrase}", question.phrase]
    return sql, [*question.expressions, *phrases, *([kind] if kind else [])]


def _rows(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
