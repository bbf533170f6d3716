"""Records become rows that any spreadsheet reads, and none computes."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core.sheets import looks_like_formula
from portal.opendata.bulk import tables

TEXTS = st.text(alphabet="=+-@＝'\"\t\r\n ;,a가", max_size=6)
PLAIN = st.none() | st.booleans() | st.integers() | TEXTS
NAMES = st.sampled_from(["name", "fees", "en", "ko", "days"])
VALUES = PLAIN | st.lists(PLAIN, max_size=2) | st.dictionaries(NAMES, PLAIN, max_size=2)


def test_a_text_has_a_column_for_each_language_written_or_not():
    columns = tables.flat({"name": {"en": "Clinic", "ko": "의원"}, "note": {}})
    assert columns["name.en"] == "Clinic"
    assert columns["name.ja"] is None
    assert [one for one in columns if one.startswith("note.")] == [
        f"note.{code}" for code in tables.TAGS
    ]


def test_a_field_within_a_field_has_its_path():
    flat = tables.flat({"insurance": {"cover_krw": 5, "insurer": {"name": "A"}}})
    assert flat == {"insurance.cover_krw": 5, "insurance.insurer.name": "A"}


def test_plain_lists_are_joined_and_others_are_json():
    flat = tables.flat({"languages": ["en", "ru"], "awards": [{"year": 2025, "name": "가"}]})
    assert flat == {"languages": "en; ru", "awards": '[{"year": 2025, "name": "가"}]'}


def test_what_is_null_in_one_and_has_fields_in_another_is_told_by_its_fields():
    columns = ["id", "insurance", "insurance.cover", "insurance.insurer.name", "insurances"]
    assert tables.without_parents(columns) == [
        "id", "insurance.cover", "insurance.insurer.name", "insurances",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "cell"),
    [(True, "true"), (None, ""), (37.5, "37.5"), (-1.25, "-1.25"), (7, 7), ("=1+1", "'=1+1")],
)
def test_a_cell_is_what_it_was_and_no_formula(value, cell):
    assert tables.cell(value) == cell


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(NAMES, VALUES, max_size=3))
def test_whatever_a_record_holds_no_text_of_it_is_a_formula(record):
    flat = tables.flat(record)
    row = [tables.cell(value) for value in flat.values()]
    texts = [cell for cell, value in zip(row, flat.values(), strict=True) if isinstance(value, str)]
    assert not any(looks_like_formula(text) and not text.startswith("'") for text in texts)
    out = io.StringIO(newline="")
    csv.writer(out).writerow(row)
    assert len(next(csv.reader(io.StringIO(out.getvalue(), newline="")), [])) == len(row)
