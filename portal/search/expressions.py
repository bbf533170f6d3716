"""What is asked of the index, and how each database wants to hear it.

Every token is indexed under a mark: a letter for the language of its document, then one for
how much it says there. The three classes lie one within the other, so that the number of
classes that match is the rank:

    t  names                   (title)
    k  names and keywords, and the concepts the object stands for
    a  all of its text
"""

from dataclasses import dataclass

TITLE, KEYWORD, ANY = CLASSES = "tka"
LETTERS = {"ko": "k", "en": "e", "zh-hans": "z", "ja": "j", "ru": "r"}


def mark(language, kind_of_match, token):
    """The token as it stands in the index."""
    return f"{LETTERS[language]}{kind_of_match}{token}"


def concept_token(concept):
    """`treatment:hifu-rf-lifting` → `_treatment_hifu_rf_lifting`, which no word can be."""
    return "_" + "".join(letter if letter.isalnum() else "_" for letter in concept)


@dataclass(frozen=True)
class Token:
    text: str
    prefix: bool = False


@dataclass(frozen=True)
class Concept:
    """Matches, among the names, what is the concept itself, and among the keywords what has it."""

    text: str


@dataclass(frozen=True)
class All:
    parts: tuple


@dataclass(frozen=True)
class Some:
    parts: tuple


class Sqlite:
    """FTS5: "a" AND ("b"* OR "c")"""

    both, either = " AND ", " OR "

    @staticmethod
    def token(text, prefix):
        return f'"{text}"*' if prefix else f'"{text}"'


class Postgresql:
    """tsquery: 'a' & ('b':* | 'c')"""

    both, either = " & ", " | "

    @staticmethod
    def token(text, prefix):
        return f"'{text}':*" if prefix else f"'{text}'"


DIALECTS = {"sqlite": Sqlite, "postgresql": Postgresql}


def written(node, vendor, languages, kind_of_match):
    """The expression in the database's language, for documents in any of these languages."""
    dialect = DIALECTS[vendor]
    return _group(
        [_written(node, dialect, language, kind_of_match) for language in languages],
        dialect.either,
    )


def _written(node, dialect, language, kind_of_match):
    if isinstance(node, Token | Concept):
        text = mark(language, kind_of_match, node.text)
        return dialect.token(text, getattr(node, "prefix", False))
    parts = [_written(part, dialect, language, kind_of_match) for part in node.parts]
    return _group(parts, dialect.both if isinstance(node, All) else dialect.either)


def _group(parts, between):
    return parts[0] if len(parts) == 1 else f"({between.join(parts)})"
