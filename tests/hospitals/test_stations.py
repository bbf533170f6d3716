"""The stations that ship, and the ways from the airports."""

import re
from pathlib import Path

import pytest

from hospitals.geography import contains
from hospitals.models import Line
from hospitals.shipped import district_rings
from hospitals.stations import ROUTES, nearest, route, stations

SHEET = Path(__file__).parents[2] / "static/css/pages/visit.css"
LANGUAGES = {"ko", "en", "zh-hans", "ja", "ru"}


@pytest.mark.parametrize("slug", stations())
def test_a_station_has_names_in_five_languages_known_lines_and_lies_in_seoul(slug):
    station = stations()[slug]
    assert set(station.names) == LANGUAGES
    assert all(station.names.values())
    assert set(station.lines) <= set(Line.values)
    assert station.names["ko"].endswith("역")
    rings = district_rings().values()
    assert any(contains(ring, station.latitude, station.longitude) for ring in rings)


@pytest.mark.parametrize("airport", ROUTES)
@pytest.mark.parametrize("line", Line.values)
def test_one_changes_only_where_both_lines_stop(airport, line):
    changes, last = route(airport, [line])
    assert last == line
    onward = [ride_line for ride_line, _station in changes[1:]] + [last] * bool(changes)
    for (ridden, slug), following in zip(changes, onward, strict=True):
        assert {ridden, following} <= set(stations()[slug].lines)


def test_one_starts_with_a_line_that_serves_the_airport():
    for airport, first in (
        ("incheon", {"airport"}),
        ("gimpo", set(stations()["gimpo-airport"].lines)),
    ):
        for line, changes in ROUTES[airport].items():
            assert (changes[0][0] if changes else line) in first


def test_an_unknown_line_has_no_way():
    assert route("incheon", ["tram"]) is None
    assert route("incheon", ["tram", "2"])[1] == "2"


def test_the_nearest_station_comes_first():
    found = nearest(37.4979, 127.0276, 3)
    assert found[0][1].slug == "gangnam"
    assert found[0][0] < 10
    assert [metres for metres, _s in found] == sorted(metres for metres, _s in found)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("code", Line.values)
def test_the_name_of_a_line_reads_on_its_colour(code):
    rule = re.search(rf"\.line--{code} \{{(.+?)\}}", SHEET.read_text())[1]
    colour = re.search(r"--line-colour: (#\w{6})", rule)[1]
    dark = "--line-ink: #000" in rule
    one, two = sorted((luminance(colour), 0 if dark else 1), reverse=True)
    assert (one + 0.05) / (two + 0.05) >= 4.5
