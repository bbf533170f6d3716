"""Where two names that look alike differ, for the eye and in words."""

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext_lazy as _

SCRIPTS = {
    "LATIN": _("Latin"),
    "CYRILLIC": _("Cyrillic"),
    "GREEK": _("Greek"),
    "ARMENIAN": _("Armenian"),
    "HANGUL": _("Korean"),
    "CJK": _("Chinese"),
    "KATAKANA": _("Japanese"),
    "HIRAGANA": _("Japanese"),
    "HEBREW": _("Hebrew"),
    "GEORGIAN": _("Georgian"),
}


@dataclass(frozen=True)
class Piece:
    text: str
    differs: bool


def compare(typed, registered):
    """(pieces of what was typed, pieces of the registered name)."""
    ours, theirs = list(typed), list(registered)
    matcher = SequenceMatcher(None, even(ours), even(theirs), autojunk=False)
    here, there = [], []
    for deed, a, b, c, d in matcher.get_opcodes():
        here.append(Piece("".join(ours[a:b]), deed != "equal" and telling(ours[a:b])))
        there.append(Piece("".join(theirs[c:d]), deed != "equal" and telling(theirs[c:d])))
    return joined(here), joined(there)


def even(letters):
    return [unicodedata.normalize("NFKC", each).casefold() for each in letters]


def telling(letters):
    """Spaces and hyphens are no difference."""
    return any(each.isalnum() for each in letters)


def joined(pieces):
    found = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].differs == piece.differs:
            piece = Piece(found.pop().text + piece.text, piece.differs)
        found.append(piece)
    return tuple(found)


def foreign_scripts(typed, registered):
    """Names of the scripts of which letters were typed that the registered name does not have."""
    strange = [script for script in scripts(typed) if script not in scripts(registered)]
    return list(dict.fromkeys(SCRIPTS[script] for script in strange))


def scripts(text):
    """Keys of SCRIPTS in the order of their coming."""
    words = (unicodedata.name(each, "").partition(" ")[0] for each in text if each.isalpha())
    return list(dict.fromkeys(word for word in words if word in SCRIPTS))
