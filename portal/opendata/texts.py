"""Texts of records with lists in them: in one language, or in all that there are.

A resource reads its rows' columns with `columns`, its texts with `read`, and its lines with
`lines`; `with_borrowed` says afterwards which of a record's texts stand in another language than
the one asked for.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from portal.core import text
from portal.core.languages import tag
from portal.core.text import Text, column

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES


def columns(language, *fields):
    """The columns of `values()` that `read` needs; with None those of every language."""
    if language:
        return text.columns(language, *fields)
    return tuple(column(field, code) for field in fields for code in LANGUAGES)


def read(row, field, language):
    """A Text, or with None {tag of a language: text} of those that are written."""
    if language:
        return text.read(row, field, language)
    written = ((tag(code), row[column(field, code)]) for code in LANGUAGES)
    return {code: said for code, said in written if said}


def each(said, change):
    """The text changed by `change(text, language)`, in each language it stands in."""
    if isinstance(said, dict):
        return {code: change(one, code.lower()) for code, one in said.items()}
    return Text(change(said, said.language), said.language, said.foreign)


def lines(said):
    """A text with one point a line as a list of points, in each language it stands in."""
    if isinstance(said, dict):
        return {code: points(one) for code, one in said.items()}
    return [Text(point, said.language, said.foreign) for point in points(said)]


def points(said):
    return [line.strip() for line in said.splitlines() if line.strip()]


def with_borrowed(record):
    """The record and its `borrowed`: {path of a field: tag of its language} of the texts that
    stand in another language than was asked for; a path is written as days.0.title."""
    return record | {"borrowed": dict(found("", record))}


def found(path, value):
    if isinstance(value, Text):
        if value.foreign and value:
            yield path, tag(value.language)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from found(f"{path}.{name}" if path else name, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from found(f"{path}.{number}", inner)


def page(language, name, *args):
    """The absolute address of a page in the language; in English where it has none in that one,
    and where all languages are asked for."""
    known = language if language in settings.PUBLIC_LANGUAGES else settings.LANGUAGE_CODE
    with translation.override(known):
        return settings.SITE_ORIGIN + reverse(name, args=args)


def moment(value):
    """A time in Seoul's, as ISO 8601; None stays None."""
    return value and timezone.localtime(value).isoformat()


def day(value):
    return value and value.isoformat()


def tagged(said):
    """{tag: text} of {code of a language: text}."""
    return {tag(code): one for code, one in said.items()}
