"""Sheets that people hand in and take away: CSV and XLSX, read with suspicion, written safely.

`rows_of(upload)` gives the cells as text, or raises Unreadable with a translated reason. Nothing
in a sheet is evaluated, followed or kept in memory beyond the limits below. `to_csv` and
`to_xlsx` escape whatever a spreadsheet would take for a formula; `rows_of` takes that back, so
that what was exported can be imported unchanged.
"""

import csv
import hashlib
import io
import re
import unicodedata
import zipfile
from datetime import date, datetime
from itertools import islice

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_OF_A_PART = 5 * 1024 * 1024  # of a workbook: strings and styles are held in memory
MOST_PARTS = 200
MOST_TAGS = 1_500_000  # five for each cell of the largest sheet
MOST_ROWS = 5000
MOST_COLUMNS = 60
LONGEST_CELL = 5000
CHUNK = 1024 * 1024

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF_8_MARK = b"\xef\xbb\xbf"
MARKS = ((UTF_8_MARK, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FORBIDDEN_XML = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|\x00", re.IGNORECASE)
OVERLAP = 64  # of two chunks, so that nothing hides at their border

FORMULA_STARTS = set("=+-@\t\r\n")
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Unreadable(ValidationError):
    """A file that is no sheet of ours; its message says why."""


# --- Formulas ------------------------------------------------------------------------
def escaped(text):
    """The text so that a spreadsheet shows it and computes nothing."""
    return f"'{text}" if looks_like_formula(text) else text


def unescaped(text):
    """What `escaped` was given."""
    if text.startswith("'") and looks_like_formula(text[1:]):
        return text[1:]
    return text


def looks_like_formula(text):
    """Whether it begins, behind apostrophes, blanks and invisible characters, with what starts a
    formula, in full width too."""
    rest = text.lstrip("'")
    for character in rest:
        if character in FORMULA_STARTS:
            return True
        if not (character.isspace() or unicodedata.category(character) in {"Cf", "Cc"}):
            return unicodedata.normalize("NFKC", character)[:1] in FORMULA_STARTS
    return False


# --- Writing -------------------------------------------------------------------------
def written(value):
    """A cell: numbers stay numbers, days become 2026-01-31, text is escaped."""
    if value is None:
        return ""
    if isinstance(value, bool | date):
        return str(value)
    if isinstance(value, int):
        return value
    return escaped(openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", str(value)))


def to_csv(rows):
    """Bytes of a CSV file, with the mark that tells Excel it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([written(value) for value in row] for row in rows)
    return UTF_8_MARK + out.getvalue().encode()


def to_xlsx(rows, title="Sheet"):
    """Bytes of a workbook of one sheet; no cell of it is a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([written(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS = {"csv": (to_csv, CSV_TYPE), "xlsx": (to_xlsx, XLSX_TYPE)}


# --- Reading -------------------------------------------------------------------------
def rows_of(upload):
    """[[text, …], …] of an uploaded file (`size`, `read`), at most MOST_ROWS of them, without
    the empty ones at the end. Raises Unreadable."""
    if upload.size > MOST_BYTES:
        raise Unreadable(_("The file is larger than 10 MB."))
    content = upload.read(MOST_BYTES + 1)
    if not content.strip():
        raise Unreadable(_("The file is empty."))
    if content.startswith(OLE):
        raise Unreadable(_("This is an old or protected workbook. Save it as XLSX or CSV."))
    rows = from_xlsx(content) if content.startswith(ZIP) else from_csv(content)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Unreadable(_("The file is empty."))
    return rows


def bounded(rows):
    """The rows as lists, once they have proven to be few and short. Raises Unreadable."""
    found = []
    for number, row in enumerate(islice(rows, MOST_ROWS + 1), start=1):
        if number > MOST_ROWS:
            raise Unreadable(_("The sheet has more than %(most)d rows.") % {"most": MOST_ROWS})
        # Empty cells at the end do not count, but not any number of them is looked at.
        wide = len(row) > 20 * MOST_COLUMNS
        cells = [] if wide else [clean(text) for text in row]
        while cells and not cells[-1]:
            cells.pop()
        if wide or len(cells) > MOST_COLUMNS:
            raise Unreadable(
                _("Row %(row)d has more than %(most)d columns.")
                % {"row": number, "most": MOST_COLUMNS}
            )
        if any(len(text) > LONGEST_CELL for text in cells):
            raise Unreadable(
                _("A cell of row %(row)d is longer than %(most)d characters.")
                % {"row": number, "most": LONGEST_CELL}
            )
        found.append(cells)
    return found


def clean(text):
    """A cell as it was meant: no escape, no blanks around, one kind of line break, no NUL (which
    no database takes and a workbook can spell)."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return unescaped(plain).strip()


def from_csv(content):
    text = decoded(content)
    if "\x00" in text:
        raise Unreadable(_("This is neither a CSV file nor an XLSX workbook."))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    try:
        return bounded(reader)
    except csv.Error as error:
        raise Unreadable(
            _("The CSV file is broken near line %(line)d.") % {"line": reader.line_num}
        ) from error


def decoded(content):
    """As UTF-8, UTF-16 with its mark, or CP949, which Korean Excel writes."""
    marked = [name for mark, name in MARKS if content.startswith(mark)]
    for encoding in marked or ("utf-8", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("The encoding is not known. Save the file as CSV UTF-8 or as XLSX."))


def delimiter(text):
    """Comma, semicolon or tab: whichever the first line has most of."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def from_xlsx(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            judge(packed)
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=False, keep_links=False
        )
        try:
            return bounded(cells_of(book))
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as error:
        # A made-up workbook can make the reader fail in any way; whatever it is, it is no sheet.
        raise Unreadable(_("The workbook is broken. Save it anew as XLSX or CSV.")) from error


def judge(packed):
    """Refuse, before it is unpacked, what would be too large or is no plain workbook."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(_("The workbook is too large once unpacked."))
    for part in parts:
        if part.flag_bits & 1:
            raise Unreadable(_("This is an old or protected workbook. Save it as XLSX or CSV."))
        is_sheet = part.filename.startswith("xl/worksheets/")
        if not is_sheet and part.file_size > MOST_OF_A_PART:
            raise Unreadable(_("The workbook is too large once unpacked."))
        if part.filename.endswith((".xml", ".rels")):
            judge_xml(packed, part)


def judge_xml(packed, part):
    """No document type, no entities, no other encoding to hide them in, and no more elements than
    a sheet of ours can have: the reader holds those before the first row in memory."""
    rows = tags = 0
    with packed.open(part) as stream:
        before = b""
        while chunk := stream.read(CHUNK):
            if FORBIDDEN_XML.search(before + chunk):
                raise Unreadable(_("The workbook holds definitions that no sheet needs."))
            before = chunk[-OVERLAP:]
            rows, tags = rows + chunk.count(b"<row"), tags + chunk.count(b"<")
            if rows > MOST_ROWS:
                raise Unreadable(_("The sheet has more than %(most)d rows.") % {"most": MOST_ROWS})
            if tags > MOST_TAGS:
                raise Unreadable(_("The workbook is too large once unpacked."))


def cells_of(book):
    """The rows of the first sheet as texts."""
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its size is not to be trusted
    rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1)
    for row in rows:
        yield [text_of(cell) for cell in row]


def text_of(cell):
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise Unreadable(
            _("Cell %(cell)s holds a formula. Paste the sheet as values.")
            % {"cell": f"{openpyxl.utils.get_column_letter(cell.column)}{cell.row}"}
        )
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def digest_of(upload):
    """SHA-256 of an uploaded file, from its beginning."""
    upload.seek(0)
    return hashlib.file_digest(upload, "sha256").hexdigest()
