"""The words of the glossary: the guide's own, and what other rooms register (..terms)."""

from portal.core.languages import OWN_NAMES, tag
from portal.core.publishing import remembered
from portal.search.romanisation import romanised

from .. import terms
from ..models import Term

# What sounds otherwise than its letters do, since an n comes in between the parts of a compound:
# words of the catalogue, which keep no pronunciation of their own.
SOUNDS = {"항암화학요법": "hangamhwahangnyobeop", "매선요법": "maeseonnyobeop"}


@remembered
def words(language):
    """All words as (Word, pronunciation), the guide's own first. One query, and those of the
    other rooms; then none until the content changes."""
    rows = Term.objects.order_by("order", "pk").values(
        "slug", "group", "sound", *terms.every_language("text")
    )
    own = [
        terms.word(row, "text", row["slug"], row["group"], language, row["sound"]) for row in rows
    ]
    others = [word for group in terms.groups() for word in group.words(language)]
    return tuple((word, sound_of(word.korean, word.sound)) for word in (*own, *others))


def sound_of(korean, written=""):
    """How Korean is said, in the Revised Romanization; a sentence begins with a capital."""
    said = written or SOUNDS.get(korean) or romanised(korean)
    return said[:1].upper() + said[1:] if korean.endswith((".", "?", "!")) else said


def group_names():
    """{key: name} in the order of the page."""
    own = dict(Term.Group.choices)
    return own | {group.key: group.name for group in terms.groups()}


def found(language, group="", query=""):
    """[{"key", "name", "words"}] of the groups that have a word for this."""
    wanted = plain(query)
    names = group_names()
    kept = {key: [] for key in names if key == group or not group}
    for word, sound in words(language):
        if word.group in kept and (not wanted or wanted in haystack(word, sound)):
            kept[word.group].append(shown(word, sound))
    return [{"key": key, "name": names[key], "words": rows} for key, rows in kept.items() if rows]


def shown(word, sound):
    return {"slug": word.slug, "text": word.text, "korean": word.korean, "sound": sound}


def card(slug, language):
    """One word with all its languages; None: there is no such word."""
    for word, sound in words(language):
        if word.slug == slug:
            others = [
                {"name": OWN_NAMES[code], "tag": tag(code), "text": text}
                for code, text in word.texts.items()
                if code not in ("ko", language)
            ]
            return {**shown(word, sound), "group": word.group, "others": others}
    return None


def haystack(word, sound):
    return plain(" ".join([*word.texts.values(), sound]))


def plain(text):
    """As people type it: without case, blanks and hyphens."""
    return "".join(c for c in text.casefold() if c.isalnum())
