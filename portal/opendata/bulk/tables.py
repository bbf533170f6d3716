"""Records in every language as rows of a flat table.

A field within a field becomes a column `insurance.cover_krw`, a text one for each language
(`name.en`), a list one cell: of plain values joined by semicolons, else as JSON.
"""

import json

from portal.core import sheets
from portal.core.languages import OWN_NAMES, tag

TAGS = tuple(tag(code) for code in OWN_NAMES)
JOINED = "; "


def flat(record):
    """{column: value} of a record."""
    return dict(cells("", record))


def cells(path, value):
    if isinstance(value, dict):
        if is_text(value):
            value = {code: value.get(code) for code in TAGS}  # the same columns in every file
        for name, inner in value.items():
            yield from cells(f"{path}.{name}" if path else name, inner)
    elif isinstance(value, list):
        yield path, listed(value)
    else:
        yield path, value


def is_text(value):
    """{language: text}; one that stands in no language too."""
    return value.keys() <= set(TAGS)


def without_parents(columns):
    """A field that is null in one record and has fields in another is told by those."""
    parents = {path for column in columns for path in above(column)}
    return [column for column in columns if column not in parents]


def above(column):
    """`insurance.cover.krw`: insurance, insurance.cover."""
    parts = column.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]


def listed(values):
    if any(isinstance(one, dict | list) for one in values):
        return json.dumps(values, ensure_ascii=False)
    return JOINED.join("" if one is None else str(one) for one in values)


def cell(value):
    """As portal.core.sheets writes it: nothing that a spreadsheet would compute."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return sheets.written(value)
