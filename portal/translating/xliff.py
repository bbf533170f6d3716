"""XLIFF 1.2, which every translation tool reads and writes.

Written: a <file> for each kind of object, a <trans-unit> for each text, whose id is its key
(lines.Key); the English text goes along as a note. Read: the id and the target of each unit,
and nothing else; whatever a parser could be made to fetch, expand or choke on is refused.
"""

from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError
from django.utils.translation import gettext as _

from portal.core.languages import tag
from portal.core.sheets import Unreadable

from .lines import key_of, plain
from .states import State

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
MAX_DEPTH = 30
MAX_ELEMENTS = 400_000
# https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html#state
STATES = {
    State.MISSING: "needs-translation",
    State.OLDER: "needs-adaptation",
    State.MACHINE: "needs-review-translation",
    State.HUMAN: "translated",
    State.CHECKED: "signed-off",
}
MEDIA_TYPE = "application/xliff+xml"


def write(units, language):
    """The file as pieces of text. `units`: of one language, those of a kind together."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<xliff version="1.2" xmlns="{NAMESPACE}">\n'
    for label, of_kind in groupby(units, key=lambda unit: unit.kind.label):
        yield (
            f'<file original={quoteattr(label)} source-language="ko" datatype="plaintext"'
            f' target-language="{tag(language)}">\n<body>\n'
        )
        for unit in of_kind:
            yield written(unit)
        yield "</body>\n</file>\n"
    yield "</xliff>\n"


def written(unit):
    name = f"{unit.row} · {unit.label}"
    english = plain(unit.english)
    note = f'<note from="English">{escape(english)}</note>\n' if english else ""
    approved = "yes" if unit.state == State.CHECKED else "no"
    return (
        f'<trans-unit id="{key_of(unit)}" resname={quoteattr(plain(name))} approved="{approved}"'
        ' xml:space="preserve">\n'
        f'<source xml:lang="ko">{escape(plain(unit.source))}</source>\n'
        f'<target xml:lang="{tag(unit.language)}" state="{STATES[unit.state]}">'
        f"{escape(plain(unit.text))}</target>\n{note}</trans-unit>\n"
    )


def read(content):
    """[(key, text), …] of a file's bytes. Raises Unreadable, which says nothing of them."""
    units = Units()
    parser = DefusedXMLParser(target=units, forbid_dtd=True)
    try:
        parser.feed(content)
        parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable(refusal()) from error
    if not units.is_ours:
        raise Unreadable(refusal())
    return units.found


def refusal():
    return _("This is no XLIFF 1.2 file, or a broken one.")


class Units:
    """Collects the units while the file is parsed; no tree of it is ever built."""

    def __init__(self):
        self.path, self.found, self.elements, self.is_ours = [], [], 0, False
        self.key, self.text, self.inside = None, [], False

    def start(self, name, attributes):
        self.elements += 1
        if self.elements > MAX_ELEMENTS or len(self.path) >= MAX_DEPTH:
            raise ValueError("too much")
        if not self.path:
            self.is_ours = name == f"{{{NAMESPACE}}}xliff" and attributes.get("version") == "1.2"
        here = name.removeprefix(f"{{{NAMESPACE}}}")
        if here == "trans-unit":
            self.key, self.text = attributes.get("id", ""), []
        elif here == "target" and self.path[-1:] == ["trans-unit"]:
            self.inside = True  # a target that a tool proposes stands in an alt-trans
        self.path.append(here)

    def data(self, text):
        if self.inside:
            self.text.append(text)

    def end(self, name):
        here = self.path.pop()
        if here == "target" and self.path[-1:] == ["trans-unit"]:
            self.inside = False
        elif here == "trans-unit":
            self.found.append((self.key, plain("".join(self.text))))

    def close(self):
        return self.found
