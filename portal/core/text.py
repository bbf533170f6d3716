"""Translated text read as plain data.

Lists read columns with `values()` and not model instances (translated descriptors cost
microseconds each, thousands of times a page). A text that had to be borrowed from another
language knows which one, so that the page can mark it.
"""

from functools import lru_cache

from modeltranslation.utils import build_localized_fieldname

FALLBACK = ("en", "ko")


class Text(str):
    """A text together with the language it is really in. `older_since`: the day on which its
    Korean source changed, where it has not been translated anew (translation_state.mark_older)."""

    __slots__ = ("foreign", "language", "older_since")

    def __new__(cls, value="", language="", foreign=False):
        self = super().__new__(cls, value)
        self.language = language
        self.foreign = foreign
        self.older_since = None
        return self


@lru_cache(maxsize=64)
def chain(language):
    """The languages a text is looked for in, in this order."""
    return tuple(dict.fromkeys((language, *FALLBACK)))


@lru_cache(maxsize=1024)
def column(field, language):
    """`district__name` in `zh-hans` → `district__name_zh_hans`."""
    head, sep, last = field.rpartition("__")
    return f"{head}{sep}{build_localized_fieldname(last, language)}"


@lru_cache(maxsize=512)
def columns(language, *fields):
    """The columns to read so that each field has something to show in `language`."""
    return tuple(column(field, code) for field in fields for code in chain(language))


def read(row, field, language):
    """The text of `field` in a row of `values(*columns(…))`."""
    for code in chain(language):
        value = row[column(field, code)]
        if value:
            return Text(value, code, foreign=code != language)
    return Text("", language)


def lines(text):
    """A text of several lines as a list of texts in the same language."""
    return [
        Text(line.strip(), text.language, text.foreign)
        for line in text.splitlines()
        if line.strip()
    ]
