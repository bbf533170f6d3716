"""The drawn map: what lies where, and that signs can be told apart."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.geography import clipped, middle, outline, project, ring_of
from hospitals.reading import neighbourhood as drawing
from hospitals.shipped import district_rings
from tests.factories import DistrictFactory

HERE = (37.49794, 127.02762)
SQUARE = [(0, 0), (10, 0), (10, 10), (0, 10)]


def map_of(*places):
    return drawing.neighbourhood("en", "gangnam", HERE, places)


def test_an_outline_gives_back_the_corners_it_was_made_of():
    ring = district_rings()["gangnam"]
    corners = ring_of(outline(ring))
    wanted = [tuple(round(value) for value in project(lat, lon)) for lon, lat in ring]
    assert corners[0] == wanted[0]
    assert set(corners) == set(wanted)


def test_a_ring_is_cut_at_the_box():
    assert set(clipped(SQUARE, 5, 5, 20, 20)) == {(5, 5), (10, 5), (10, 10), (5, 10)}


def test_a_ring_elsewhere_leaves_nothing():
    assert clipped(SQUARE, 20, 20, 30, 30) == []


def test_the_middle_of_a_square_is_its_middle():
    assert middle(SQUARE) == ((5, 5), 100)
    assert middle([(0, 0), (1, 1)])[1] == 0


@pytest.mark.django_db
def test_north_is_up_and_east_to_the_right():
    north, east = map_of(("N", "sight", 37.502, 127.02762), ("E", "sight", 37.49794, 127.034))[
        "marks"
    ]
    assert north["y"] < drawing.HEIGHT / 2
    assert abs(north["x"] - drawing.WIDTH / 2) <= 1
    assert east["x"] > drawing.WIDTH / 2


@pytest.mark.django_db
def test_five_minutes_on_foot_are_the_first_ring():
    lat = 37.49794 + (5 * 75 / 1.3) / 111_195
    [mark] = map_of(("1", "sight", lat, 127.02762))["marks"]
    _minutes, radius = map_of()["circles"][0]
    assert drawing.HEIGHT / 2 - mark["y"] == pytest.approx(radius, abs=1)


@pytest.mark.django_db
def test_what_lies_beyond_the_map_is_not_drawn():
    assert map_of(("1", "sight", 37.6, 127.0))["marks"] == []


@pytest.mark.django_db
def test_a_sign_that_had_to_move_points_to_its_place():
    here = ("1", "sight", *HERE)
    [mark] = map_of(here)["marks"]
    assert mark["at"] == (drawing.WIDTH // 2, drawing.HEIGHT // 2)
    assert hypot(mark["x"] - 320, mark["y"] - 300) >= 33


@pytest.mark.django_db
def test_the_districts_are_clipped_and_named_where_there_is_room():
    for slug, name in (("gangnam", "Gangnam-gu"), ("seocho", "Seocho-gu"), ("nowon", "Nowon-gu")):
        DistrictFactory(slug=slug, name_en=name, outline=outline(district_rings()[slug]))
    found = {d["name"]: d for d in map_of()["districts"]}
    assert set(found) == {"Gangnam-gu", "Seocho-gu"}
    assert found["Gangnam-gu"]["here"]
    assert not found["Seocho-gu"]["here"]


near = st.tuples(
    st.floats(37.491, 37.505, allow_nan=False), st.floats(127.019, 127.036, allow_nan=False)
)


@given(st.lists(near, max_size=8))
def test_signs_stay_on_the_map_and_do_not_cover_each_other(points):
    places = [(str(n), "sight", *point) for n, point in enumerate(points)]
    found = drawing.settle(drawing.marks(HERE, places))
    for one, two in combinations(found, 2):
        assert hypot(one.x - two.x, one.y - two.y) > 15
    for mark in found:
        assert 0 < mark.x < drawing.WIDTH
        assert 0 < mark.y < drawing.HEIGHT


@pytest.mark.django_db
def test_the_name_of_a_district_gives_way_to_signs_or_is_left_out():
    rings = district_rings()
    DistrictFactory(slug="gangnam", name_en="Gangnam-gu", outline=outline(rings["gangnam"]))
    [before] = map_of()["districts"]
    x, y = before["label"]
    taken = [drawing.Mark("1", "sight", (x, y), x, y)]
    [after] = drawing.named([before], taken)
    assert after["label"][0] == x
    assert after["label"][1] != y
    full = [drawing.Mark("1", "sight", (x, up), x, up) for up in range(0, drawing.HEIGHT, 30)]
    [dropped] = drawing.named([before], full)
    assert dropped["name"] == ""


@pytest.mark.django_db
def test_the_name_of_a_station_stands_away_from_the_hospital():
    north, south = map_of(
        ("압구정역", "named", 37.4984, 127.02762), ("강남역", "named", 37.4974, 127.02762)
    )["marks"]
    assert (north["below"], south["below"]) == (False, True)
