from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.exchange.cleaning.places import (
    DISTRICTS,
    address,
    coordinates,
    district,
    postcode,
)
from hospitals.shipped import districts as shipped

SEOUL = (Decimal("37.49794"), Decimal("127.02762"))


@pytest.mark.parametrize(
    ("base", "detail", "expected"),
    [
        ("1 Gangnam-daero, Gangnam-gu, Seoul", "3F", "1 Gangnam-daero, Gangnam-gu, Seoul, 3F"),
        ("서울특별시 강남구 강남대로 1", "3층", "서울특별시 강남구 강남대로 1 3층"),
        ("서울특별시 강남구 강남대로 1", "(역삼동)", "서울특별시 강남구 강남대로 1 (역삼동)"),
        ("1 Road, Seoul", "(Nonhyeon-dong)", "1 Road, Seoul (Nonhyeon-dong)"),
        ("서울 강남구 강남대로 1 3층", "3층", "서울 강남구 강남대로 1 3층"),
        ("서울 강남구 강남대로 1", "강남대로 1 3층", "서울 강남구 강남대로 1 3층"),
        ("1 Road, Seoul", "1 Road, Seoul", "1 Road, Seoul"),
        ("", "3F", "3F"), ("1 Road,<br>Seoul ", "", "1 Road, Seoul"), (None, None, ""),
        ("1 Road", " , ", "1 Road"),
    ],
)  # fmt: skip
def test_an_address_says_nothing_twice(base, detail, expected):
    assert address(base, detail) == expected


@given(st.text(), st.text())
def test_an_address_fits(base, detail):
    assert len(address(base, detail)) <= 200


@pytest.mark.parametrize(
    ("given", "expected"),
    [("06000", "06000"), (" 06000 ", "06000"), ("０６０００", "06000"), ("(06000)", "06000"),
     (6000, "06000"), ("135-080", ""), ("135080", ""), ("0600", ""), ("٠٦٠٠٠", ""), (None, "")],
)  # fmt: skip
def test_a_postcode_has_five_digits(given, expected):
    assert postcode(given) == expected


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        ("127.0276212", "37.4979421", SEOUL),
        (127.0276212, 37.4979421, SEOUL),
        ("37.4979421", "127.0276212", SEOUL),
        ("127,0276212", "37,4979421", SEOUL),
        (" 127.0276212 ", "37.4979421", SEOUL),
        ("0", "0", None), ("", "", None), (None, None, None), ("nan", "inf", None),
        ("139.69", "35.68", None), ("127.02", "x", None), ("1e400", "37", None), (True, "37", None),
    ],
)  # fmt: skip
def test_coordinates_lie_in_korea_or_nowhere(x, y, expected):
    assert coordinates(x, y) == expected


@given(st.floats() | st.text(), st.floats() | st.text())
def test_any_coordinates_are_taken(x, y):
    found = coordinates(x, y)
    assert found is None or (33 <= found[0] <= 39 and 124 <= found[1] <= 132)


def test_every_district_of_seoul_has_its_code():
    assert list(DISTRICTS.values()) == [row["slug"] for row in shipped()]
    assert district("680") == "gangnam"
    assert district("11650") == "seocho"
    assert district(" 680 ", "11") == "gangnam"


@pytest.mark.parametrize("code", ["", None, "999", "68", [], "26680"])
def test_what_is_no_district_is_none(code):
    assert district(code) == ""


def test_codes_of_other_regions_are_no_district():
    assert district("110", "26") == ""
