"""The badge as an SVG. No font file and no style: it is shown on pages that are not ours, in the
fonts of whoever looks, so that widths are estimated and lines have room to spare."""

import re
import unicodedata
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from hospitals.reading.facts import day, expired_on, valid_until
from hospitals.selection.badges import HEIGHT, WIDTH
from portal.core.heads import columns_of
from portal.core.languages import tag
from portal.core.publishing import state

LEFT, RIGHT = 100, WIDTH - 12  # of the text
COLUMN = 0.58  # of the font's size: a Latin or Cyrillic letter, or half a Chinese character
INK, MUTED, CELADON, GREY = "#16282c", "#4b5d61", "#1e5a55", "#5a5a5a"
FONTS = {
    "zh-hans": "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif",
    "ja": "Hiragino Sans, Yu Gothic, Noto Sans CJK JP, Noto Sans JP, sans-serif",
}
LATIN = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif"
# A word, or a character of a script that breaks anywhere.
PIECE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\uffef]|[^\s\u2e80-\u9fff\uac00-\uffef]+|\s")


@dataclass(frozen=True)
class Line:
    text: str
    y: int
    size: int
    colour: str
    bold: bool = False


def draw(certificate):
    """The SVG of a Certificate as it stands, or of none (None), in the active language."""
    valid = bool(certificate and certificate.in_force)
    says = (
        [
            (_("Selected by the City of Seoul"), 13, INK, True),
            (certificate.name, 14, INK, False),
            (capfirst(valid_until(certificate.until)), 12, CELADON, True),
        ]
        if valid
        else without(certificate)
    )
    says = [(readable(text), *rest) for text, *rest in says]
    return render_to_string(
        "badges/badge.svg",
        {
            "width": WIDTH,
            "height": HEIGHT,
            "valid": valid,
            "left": LEFT,
            "language": tag(get_language()),
            "fonts": FONTS.get(get_language(), LATIN),
            "lines": arranged([*says, last()]),
            "title": " · ".join(text for text, *_rest in says),
        },
    )


def without(certificate):
    """What is said where no certificate is in force."""
    title = pgettext("a certificate", "Not valid")
    if certificate is None:
        reason = _("The City of Seoul knows no certificate with this code.")
        return [(title, 15, GREY, True), (reason, 12, GREY, False)]
    ended = (
        _("revoked on %(date)s") % {"date": day(certificate.revoked_on)}
        if certificate.revoked_on
        else expired_on(certificate.until)
    )
    return [
        (title, 15, GREY, True),
        (certificate.name, 13, GREY, False),
        (capfirst(ended), 12, GREY, True),
    ]


def last():
    if state().sample:
        return _("Sample data: an invented hospital"), 11, MUTED, False
    return _("Press to check it with the city"), 11, MUTED, False


def readable(text):
    """Without what no XML may hold, and what turns the letters around it."""
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn", "Co"})


def arranged(says):
    """Lines from the middle of the picture, each in the size in which it fits; the name may
    take two."""
    rows = []
    for text, size, colour, bold in says:
        rows += [(part, fitting, colour, bold) for part, fitting in fitted(text, size)]
    gap = min(7, (HEIGHT - 8 - sum(size for _text, size, *_rest in rows)) / len(rows))
    heights = [size + gap for _text, size, *_rest in rows]
    y, lines = (HEIGHT - sum(heights)) / 2, []
    for (text, size, colour, bold), height in zip(rows, heights, strict=True):
        y += height
        lines.append(Line(text, round(y - gap * 0.85), size, colour, bold))
    return lines


def fitted(text, size):
    """[(line, size), …]: on one line while it need not be smaller than 12, else on two."""
    for smaller in range(size, 10, -1):
        lines = wrapped(text, room(smaller))
        if len(lines) == 1 or (len(lines) == 2 and smaller <= 12):
            return [(line, smaller) for line in lines]
    first, second, *_rest = lines
    return [(first, 11), (f"{second[:-1].rstrip()}…", 11)]


def room(size):
    """How many columns a line has."""
    return int((RIGHT - LEFT) / (size * COLUMN))


def wrapped(text, most):
    """The text in lines of at most so many columns; a longer word is broken."""
    lines, line = [], ""
    for piece in PIECE.findall(text.strip()):
        while columns_of(line + piece.rstrip()) > most:
            if line.strip():
                lines.append(line.strip())
                line = ""
            else:
                lines.append(piece[: most // 2])
                piece = piece[most // 2 :]
        line += piece
    return [*lines, line.strip()] if line.strip() or not lines else lines
