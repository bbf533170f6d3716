"""The questions put to the index, in the SQL of both databases."""

from django.db import connection

MATCHING = {
    "sqlite": "SELECT rowid AS id FROM search_fts WHERE search_fts MATCH %s",
    "postgresql": "SELECT id FROM search_document"
    " WHERE array_to_tsvector(string_to_array(tokens, ' ')) @@ %s::tsquery",
}
POSITION = {"sqlite": "instr", "postgresql": "strpos"}

# Where all words stand in one name (three classes), how they stand there counts too.
IN_NAME = """CASE WHEN hits.classes < 3 THEN 0
    WHEN {position}(document.titles, %s) > 0 THEN 3
    WHEN {position}(document.titles, %s) > 0 THEN 2
    WHEN {position}(document.titles, %s) > 0 THEN 1
    ELSE 0 END"""
FOUND = """WITH hits AS (
    SELECT id, COUNT(*) AS classes FROM ({matches}) AS matches GROUP BY id
), found AS (
    SELECT document.kind, document.object_id,
        MAX(hits.classes + {in_name}) AS points, MAX(document.merit) AS merit
    FROM hits JOIN search_document AS document ON document.id = hits.id {where}
    GROUP BY document.kind, document.object_id
)"""
ALL_IDS = """{found} SELECT object_id FROM found
ORDER BY points DESC, merit DESC, object_id"""
BEST = """{found} SELECT kind, object_id, total FROM (
    SELECT kind, object_id, COUNT(*) OVER (PARTITION BY kind) AS total, ROW_NUMBER() OVER (
        PARTITION BY kind ORDER BY points DESC, merit DESC, object_id) AS place
    FROM found
) AS placed WHERE place <= %s ORDER BY kind, place"""


def ids(expressions, phrase, kind):
    """All ids of a kind, best first. `expressions`: one for each class of match, or, where any
    word will do, one for each word; the more of them match, the better."""
    sql, values = _found(expressions, phrase, kind)
    return [pk for (pk,) in _rows(ALL_IDS.format(found=sql), values)]


def best(expressions, phrase, kind, limit):
    """{kind: (total, [ids of the best])}."""
    sql, values = _found(expressions, phrase, kind)
    found = {}
    for name, pk, total in _rows(BEST.format(found=sql), [*values, limit]):
        found.setdefault(name, (total, []))[1].append(pk)
    return found


def _found(expressions, phrase, kind):
    vendor = connection.vendor
    matches = " UNION ALL ".join([MATCHING[vendor]] * len(expressions))
    in_name = IN_NAME.format(position=POSITION[vendor])
    where = "WHERE document.kind = %s" if kind else ""
    values = [*expressions, f"|{phrase}|", f"|{phrase}", phrase, *([kind] if kind else [])]
    return FOUND.format(matches=matches, in_name=in_name, where=where), values


def _rows(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
