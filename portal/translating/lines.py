"""The key that a text travels with. It names the text, what its Korean source was, and what
stood there, so that a file that comes back later cannot overwrite what has changed since."""

import re
from dataclasses import dataclass

from portal.core.translation_state import digest

from .work import Place

KEY = re.compile(
    r"([a-z_]+\.[a-z_]+)/(\d{1,18})/([a-z_]{1,60})/([a-z-]{2,10})/([0-9a-f]{32})/([0-9a-f]{32})\Z"
)


@dataclass(frozen=True)
class Key:
    place: Place
    source: str  # digest of the Korean text at export
    text: str  # digest of the translation at export

    def __str__(self):
        place = self.place
        return "/".join(
            [place.label, str(place.row), place.field, place.language, self.source, self.text]
        )


def key_of(unit):
    return Key(unit.place, digest(unit.source), digest(unit.text))


def read_key(text):
    """The key, or None where it is no key of ours."""
    match = KEY.match(text)
    if match is None:
        return None
    label, row, field, language, source, standing = match.groups()
    return Key(Place(label, int(row), field, language), source, standing)


def plain(text):
    """A text as it comes back from a file: XML knows no other line ends, and few controls."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if allowed(letter)).strip()


def allowed(letter):
    return letter in "\n\t" or (
        letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff"
    )
