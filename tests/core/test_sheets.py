"""Sheets in and out: hostile ones are refused with a reason, in bounded memory."""

import csv
import io
import subprocess
import sys
import zipfile
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core import sheets
from portal.core.sheets import Unreadable

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
DANGEROUS = ("=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A",
             " =1", "\u200b=1", "﹢1", "'=1", "\ufeff@x")  # fmt: skip


def upload(content, name="x.csv"):
    return SimpleUploadedFile(name, content)


def book(*rows):
    out, made = io.BytesIO(), openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def packed(parts, like=None):
    """A workbook with parts put in place of, or beside, its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(like or book(["a"]))) as old:
        own = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in (own | parts).items():
            new.writestr(name, content)
    return out.getvalue()


def sheet(rows):
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return head + b"<sheetData>" + rows + b"</sheetData></worksheet>"


# --- Out ------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_compute_is_escaped(text):
    assert sheets.escaped(text) == f"'{text}"
    [row] = csv.reader(io.StringIO(sheets.to_csv([[text]]).decode("utf-8-sig"), newline=""))
    assert row[0].startswith("'")
    cell = openpyxl.load_workbook(io.BytesIO(sheets.to_xlsx([[text]]))).active["A1"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


@given(st.text(max_size=30))
def test_no_cell_that_goes_out_begins_like_a_formula(text):
    shown = sheets.escaped(text).lstrip("\u200b\ufeff ")
    assert not shown.startswith(tuple("=+-@＝＋－＠\t\r"))
    assert sheets.unescaped(sheets.escaped(text)) == text


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(CELLS.map(str.strip), min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_goes_out_comes_in_as_it_was(rows):
    meant = [list(row) for row in [["head", "er"], *rows, ["end", "."]]]
    for row in meant:
        while row and not row[-1]:
            row.pop()
    for write, _type in sheets.WRITERS.values():
        assert sheets.rows_of(upload(write(meant))) == meant


# --- In -------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_korean_is_read_in_each_encoding_that_excel_writes(encoding):
    content = "등록번호,명칭\nA-1,가온\n".encode(encoding)
    assert sheets.rows_of(upload(content)) == [["등록번호", "명칭"], ["A-1", "가온"]]


def test_semicolons_and_tabs_part_cells_too():
    assert sheets.rows_of(upload(b"a;b\n1;2")) == [["a", "b"], ["1", "2"]]
    assert sheets.rows_of(upload(b"a\tb\n1\t2")) == [["a", "b"], ["1", "2"]]


def test_days_and_numbers_of_a_workbook_become_text():
    content = book(["until", "cover"], [date(2026, 1, 31), 100_000_000], [None, 1.0])
    assert sheets.rows_of(upload(content))[1:] == [["2026-01-31", "100000000"], ["", "1"]]


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'
HOSTILE = {
    "empty": b"",
    "blank": b" \n \n",
    "nul": b"a,b\n1,\x002",
    "no encoding": b"a,b\n\xff\xff\xfe\x81,\x80",
    "open quote": b'a,b\n"1,2',
    "utf-16 cut off": b"\xff\xfea",
    "long cell": b"a\n" + b"x" * 6000,
    "many columns": b",".join([b"x"] * 100),
    "many rows": b"1\n" * 5001,
    "old excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "zip, not a book": packed({})[:200],
    "plain zip": b"PK\x03\x04 and nothing else",
    "too large": b"1,2\n" * 3_000_000,
    "formula": book(["a"], ["=1+1"]),
    "doctype": packed({"xl/worksheets/sheet1.xml": DOCTYPE}),
    "doctype in the strings": packed({"xl/sharedStrings.xml": DOCTYPE}),
    "utf-16 xml": packed({"xl/workbook.xml": DOCTYPE.decode().encode("utf-16")}),
    "bomb": packed({"xl/media/a.bin": b"\0" * (51 * 1024 * 1024)}),
    "large strings": packed({"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 2_000_000}),
    "broken xml": packed({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}),
    "many parts": packed({f"xl/media/{number}": b"" for number in range(250)}),
    "no workbook": packed({"xl/workbook.xml": b"<x/>"}),
    "wide cell": packed(
        {"xl/worksheets/sheet1.xml": sheet(b'<row r="1"><c r="CZ1"><v>1</v></c></row>')}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_a_reason(name):
    with pytest.raises(Unreadable) as refused:
        sheets.rows_of(upload(HOSTILE[name]))
    assert refused.value.messages[0]


def test_a_cell_with_a_formula_is_named():
    with pytest.raises(Unreadable, match="Cell B2 holds a formula"):
        sheets.rows_of(upload(book(["a", "b"], ["x", '=HYPERLINK("http://x")'])))


MILLION = """
import io, resource, sys
from types import SimpleNamespace
import django
from django.conf import settings
settings.configure(USE_I18N=False)
django.setup()
from portal.core import sheets
content = sys.stdin.buffer.read()
resource.setrlimit(resource.RLIMIT_AS, ({cap}, {cap}))
file = io.BytesIO(content)
try:
    sheets.rows_of(SimpleNamespace(size=len(content), read=file.read))
except sheets.Unreadable as refused:
    print(refused.messages[0])
"""
ROWS = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in (1, 2, 1_048_576))
HUGE = {
    "a million rows": lambda: packed({"xl/worksheets/sheet1.xml": sheet(b"<row/>" * 1_000_000)}),
    "a row far below": lambda: packed({"xl/worksheets/sheet1.xml": sheet(ROWS)}),
    "a deep nest": lambda: packed({"xl/worksheets/sheet1.xml": b"<a>" * 400_000}),
    "millions of tags": lambda: packed({"xl/worksheets/sheet1.xml": sheet(b"<c/>" * 10_000_000)}),
    "a million lines": lambda: b"1,2,3,4\n" * 1_000_000,
    "one line of ten megabytes": lambda: b"1," * 5_000_000,
}


@pytest.mark.skipif(sys.platform != "linux", reason="limits the address space")
@pytest.mark.parametrize("name", HUGE)
def test_huge_files_are_refused_within_little_memory(name):
    cap = 500 * 1024 * 1024
    done = subprocess.run(
        [sys.executable, "-c", MILLION.format(cap=cap)],
        input=HUGE[name](),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip(), done.stderr.decode()[-400:]
