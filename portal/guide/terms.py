"""Words for the glossary that other rooms keep.

This room knows none of them: those above register a provider in their AppConfig.ready, a
function of the page's language that gives all its words.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from portal.core.text import Text, column, read

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES


@dataclass(frozen=True)
class Word:
    """`slug` is what stands in its address; `texts`: {language: text} of all languages that have
    one, the Korean among them; `text`: as the reader's language has it; `sound`: how the Korean
    is said, where its letters do not tell."""

    slug: str
    group: str
    text: Text
    texts: dict
    sound: str = ""

    @property
    def korean(self):
        return self.texts.get("ko", "")


@dataclass(frozen=True)
class Group:
    """`words(language)`: an iterable of Word, in a constant number of queries."""

    key: str
    name: str  # lazy
    words: Callable


_groups = {}


def register(group):
    _groups[group.key] = group


def groups():
    """What other rooms registered, in that order."""
    return tuple(_groups.values())


def every_language(field):
    """The columns of a word's text."""
    return [column(field, code) for code in LANGUAGES]


def word(row, field, slug, group, language, sound=""):
    """A Word of a row of `values(*every_language(field))`."""
    texts = {code: row[column(field, code)] for code in LANGUAGES if row[column(field, code)]}
    return Word(slug, group, read(row, field, language), texts, sound)
