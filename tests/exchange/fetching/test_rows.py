from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.exchange.fetching import rows
from hospitals.exchange.services import Service


def row(asked="ENG", **item):
    return rows.row({"contentid": "1", **item}, asked)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("20260312093000", "20260312093000"),
        ("20260312", "20260312000000"),
        ("260312", "20260312000000"),
        ("260312093000", "20260312093000"),
        ("202603120930", "20260312093000"),
        ("2026-03-12 09:30:00", "20260312093000"),
        ("20261340", ""),
        ("", ""),
        ("soon", ""),
        ("٢٠٢٦٠٣١٢", ""),
    ],
)
def test_both_forms_of_a_date_are_one(text, moment):
    assert rows.moment(text) == moment


@given(st.text(max_size=20) | st.text("0123456789", max_size=16))
def test_any_date_is_fourteen_digits_or_nothing(text):
    assert len(rows.moment(text)) in {0, 14}


def test_a_row_has_its_own_language_and_else_that_of_the_list():
    assert row(asked="JPN", langdivcd="ENG").language == "en"
    assert row(asked="JPN").language == "ja"
    assert row(langdivcd="GER").language == ""


@pytest.mark.parametrize("content_id", ["", " ", "x" * 21, "a/b", "../1"])
def test_a_row_without_a_content_id_is_none(content_id):
    assert row(contentid=content_id) is None


def test_a_row_without_a_title_goes_by_its_id():
    assert row(title="  ").title == "1"
    assert len(row(title="x" * 500).title) == 300


@pytest.mark.parametrize(
    ("item", "kept"),
    [
        ({"ldongregncd": "11"}, True),
        ({"ldongregncd": "26"}, False),
        ({"ldongregncd": "", "mapx": "127.03", "mapy": "37.5"}, True),
        ({"mapx": "129.1", "mapy": "35.2"}, False),
        ({"mapx": "", "mapy": "x"}, True),
        ({"langdivcd": "GER"}, False),
        ({"mdfcndt": "260311"}, False),
        ({"mdfcndt": "20260312"}, True),
        ({"mdfcndt": "?"}, True),
    ],
)
def test_what_is_elsewhere_in_no_language_of_ours_or_old_is_left_out(item, kept):
    assert rows.is_wanted(row(**item), Service.MEDICAL, date(2026, 3, 12)) is kept


@pytest.mark.parametrize(("kind", "kept"), [("80", True), ("76", True), ("79", False), ("", False)])
def test_of_places_only_stays_and_sights_are_kept(kind, kept):
    assert rows.is_wanted(row(contenttypeid=kind), Service.ENGLISH) is kept
    assert rows.is_wanted(row(contenttypeid=kind), Service.MEDICAL)
