"""What is asked of the index, and how each database wants to hear it.

Every token is indexed once, under a mark: a letter for the language of its document, then one
for how much it says there:

    t  a name (title), and the concept the object itself is
    k  a keyword that stands in no name, and the concepts the object has
    a  what stands in its running text alone
    w  a whole name, with _ for a space: what begins so is found as the beginning of a token

Who asks for a keyword is content with a name, and who asks for any text with both.
"""

from dataclasses import dataclass

TITLE, KEYWORD, ANY = CLASSES = "tka"
WHOLE = "w"
END = "__"  # of a whole name
LETTERS = {"ko": "k", "en": "e", "zh-hans": "z", "ja": "j", "ru": "r"}


def mark(language, kind_of_match, token):
    """The token as it stands in the index."""
    return f"{LETTERS[language]}{kind_of_match}{token}"


def concept_token(concept):
    """`treatment:hifu-rf-lifting` → `_treatment_hifu_rf_lifting`, which no word can be."""
    return "_" + "".join(letter if letter.isalnum() else "_" for letter in concept)


def name_token(phrase):
    """A name as one token; of names that begin alike the tokens do."""
    return phrase.replace(" ", "_")


@dataclass(frozen=True)
class Token:
    text: str
    prefix: bool = False


@dataclass(frozen=True)
class Concept:
    """Matches, among the names, what is the concept itself, and among the keywords what has it."""

    text: str


@dataclass(frozen=True)
class Name:
    """Matches the names that are this phrase, or begin with it."""

    phrase: str
    begins: bool = False


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


# Under which marks stands what is asked for as a name, as a keyword, as any text.
WITHIN = {
    (Token, TITLE): TITLE,
    (Token, KEYWORD): TITLE + KEYWORD,
    (Token, ANY): TITLE + KEYWORD + ANY,
    (Concept, TITLE): TITLE,
    (Concept, KEYWORD): TITLE + KEYWORD,
    (Concept, ANY): TITLE + KEYWORD,
}
DIALECTS = {"sqlite": Sqlite, "postgresql": Postgresql}


def written(node, vendor, languages, kind_of_match):
    """The expression in the database's language, for documents in any of these languages."""
    dialect = DIALECTS[vendor]
    return _group(
        [_written(node, dialect, language, kind_of_match) for language in languages],
        dialect.either,
    )


def _written(node, dialect, language, kind_of_match):
    if isinstance(node, Name):
        text = mark(language, WHOLE, f"{name_token(node.phrase)}{'' if node.begins else END}")
        return dialect.token(text, node.begins)
    if isinstance(node, Token | Concept):
        marks = [mark(language, each, node.text) for each in WITHIN[type(node), kind_of_match]]
        prefix = getattr(node, "prefix", False)
        return _group([dialect.token(text, prefix) for text in marks], dialect.either)
    parts = [_written(part, dialect, language, kind_of_match) for part in node.parts]
    return _group(parts, dialect.both if isinstance(node, All) else dialect.either)


def _group(parts, between):
    return parts[0] if len(parts) == 1 else f"({between.join(parts)})"
