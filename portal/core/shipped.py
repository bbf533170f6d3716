"""Content that comes with the code: rows in TOML files, loaded again and again.

A row that is missing is made; what is empty in a row that stands is filled; what staff
have written is never touched.
"""

import tomllib

from django.db import transaction
from modeltranslation.utils import build_localized_fieldname

from .translation_state import follow, texts


def read_toml(path):
    with path.open("rb") as file:
        return tomllib.load(file)


def localized(field, texts):
    """{"name_ko": …, "name_zh_hans": …} from {"ko": …, "zh-hans": …}; lists become lines."""
    return {
        build_localized_fieldname(field, language): "\n".join(text)
        if isinstance(text, list)
        else text
        for language, text in texts.items()
    }


@transaction.atomic
def load(model, rows, key="slug"):
    """Bring rows (dicts of column values, `key` among them) into the model's table.

    Returns how many were made and how many were completed. New rows come all at once, without
    their signals: whoever loads publishes and indexes afterwards (`load_reference`).
    """
    standing = {getattr(row, key): row for row in model._default_manager.all()}
    made, completed = [], 0
    for values in rows:
        row = standing.get(values[key])
        if row is None:
            made.append(model(**values))
        elif fill_empty(row, values):
            completed += 1
    model._default_manager.bulk_create(made)
    return len(made), completed


def fill_empty(row, values):
    """Set the columns of `row` that hold nothing; whether any did."""
    empty = [
        name
        for name, value in values.items()
        if getattr(row, name) in ("", None) and value not in ("", None)
    ]
    if empty:
        before = texts(row)
        for name in empty:
            setattr(row, name, values[name])
        row.save(update_fields=empty)
        follow(row, before)
    return bool(empty)
