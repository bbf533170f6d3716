"""Files of translations: XLIFF for translation tools, a sheet for everybody else.

A sheet has a line for each text: its key, what it is, the Korean and the English text, and the
translation. Only the key and the translation are read when it comes back.
"""

from django.utils.translation import gettext as _

from portal.core import sheets
from portal.core.sheets import Unreadable

from . import xliff
from .lines import key_of, plain

MAX_LINES = sheets.MOST_ROWS - 1  # of a file, both ways; each costs a form when it comes back
FORMATS = [("xliff", "XLIFF"), ("xlsx", "Excel"), ("csv", "CSV")]
KEY, TRANSLATION = "key", "translation"
HEADINGS = (KEY, "kind", "object", "field", "state", "korean", "english", TRANSLATION)


def write(units, language, kind):
    """(content, media type, ending) of the file that holds the units, all of one language."""
    if kind == "xliff":
        return "".join(xliff.write(units, language)), xliff.MEDIA_TYPE, "xlf"
    writer, media_type = sheets.WRITERS[kind]
    return writer([HEADINGS, *map(row_of, units)]), media_type, kind


def row_of(unit):
    return [
        str(key_of(unit)),
        str(unit.kind.name),
        str(unit.row),
        str(unit.label),
        str(unit.state.label),
        plain(unit.source),
        plain(unit.english),
        plain(unit.text),
    ]


def read(upload):
    """[(key, text), …] of an uploaded file, by what it is and not by its name.
    Raises Unreadable with the reason."""
    beginning = upload.read(1024)
    upload.seek(0)
    if is_xml(beginning):
        if upload.size > sheets.MOST_BYTES:
            raise Unreadable(_("The file is larger than 10 MB."))
        lines = xliff.read(upload.read())
    else:
        lines = lines_of(sheets.rows_of(upload))
    if not lines:
        raise Unreadable(_("The file holds no translations."))
    if len(lines) > MAX_LINES:
        raise Unreadable(_("The file holds more than %(most)d texts.") % {"most": MAX_LINES})
    return lines


def is_xml(beginning):
    """Whatever its encoding: UTF-8 and UTF-16, with a mark or without."""
    return beginning.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def lines_of(rows):
    """The keys and translations of a sheet, wherever their columns stand by now."""
    heading = [cell.casefold() for cell in rows[0]]
    if KEY not in heading or TRANSLATION not in heading:
        raise Unreadable(
            _("The first line names no column “%(key)s” or no column “%(translation)s”.")
            % {"key": KEY, "translation": TRANSLATION}
        )
    key, translation = heading.index(KEY), heading.index(TRANSLATION)
    padded = ([*row, *[""] * (len(heading) - len(row))] for row in rows[1:])
    return [(row[key], plain(row[translation])) for row in padded if any(row)]
