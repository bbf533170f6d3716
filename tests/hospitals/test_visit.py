"""The visit page: how one comes, what lies around, and in words what the map shows."""

import re
from datetime import date

import pytest
from django.utils import translation

from hospitals import nearby, tiles
from hospitals.reading import visit as reading
from portal.core.publishing import forget
from portal.core.text import Text
from tests.factories import (
    AccessFactory,
    DistrictFactory,
    HospitalFactory,
    SurroundingFactory,
)
from tests.factories.wellness import PlaceFactory

pytestmark = pytest.mark.django_db

HERE = (37.49794, 127.02762)
LANGUAGES = ["en", "zh-hans", "ja", "ru"]


@pytest.fixture
def hospital():
    return HospitalFactory()


def page(client, hospital, language="en"):
    return client.get(f"/{language}/hospitals/{hospital.slug}/visit/")


# --- By underground --------------------------------------------------------------
def test_a_way_is_told_with_line_station_exit_and_minutes(client, hospital):
    AccessFactory(hospital=hospital, station_en="Gangnam Station", walking_minutes=7)
    text = re.sub(r"\s+", " ", page(client, hospital).text)
    assert '<span class="line line--2">Line 2</span>' in text
    assert "Gangnam Station" in text
    assert "exit 10 · 7 minutes on foot" in text


@pytest.mark.parametrize(
    ("given", "minutes", "metres"),
    [
        ({"walking_minutes": 4}, 4, 1300),
        ({"metres": 600}, 8, 600),
        ({"metres": 450, "walking_minutes": 9}, 9, 450),
        ({}, 17, 1300),
    ],
)
def test_what_is_not_given_is_reckoned_from_what_is(hospital, given, minutes, metres):
    AccessFactory(hospital=hospital, latitude="37.50694", longitude="127.02762", **given)
    [way] = reading.accesses(hospital.pk, "en", HERE)
    assert (way["minutes"], way["metres"]) == (minutes, metres)


def test_a_line_that_is_no_more_is_left_out(hospital):
    AccessFactory(hospital=hospital, lines=["2", "tram"])
    [way] = reading.accesses(hospital.pk, "en", HERE)
    assert [line["code"] for line in way["lines"]] == ["2"]


def test_a_station_without_a_translation_is_marked_as_borrowed(client, hospital):
    AccessFactory(hospital=hospital, station_en="Gangnam Station")
    assert (
        '<span lang="en" class="foreign">Gangnam Station</span>'
        in page(client, hospital, "ru").text
    )


def test_without_a_station_the_page_speaks_of_the_taxi(client, hospital):
    assert "A taxi finds the way with the card." in page(client, hospital).text
    assert "From the airports" not in page(client, hospital).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_from_the_airports_end_at_the_hospitals_station(hospital, language):
    AccessFactory(hospital=hospital, lines=["3"])
    ways = reading.accesses(hospital.pk, language, HERE)
    for way in reading.from_airports(ways, language):
        assert way["rides"][-1]["to"] == ways[0]["station"]
        assert way["rides"][-1]["line"]["code"] == "3"
        assert not way["rides"][0]["to"].foreign


def test_the_station_with_the_fewest_changes_is_named(hospital):
    AccessFactory(hospital=hospital, lines=["3"], order=0)
    AccessFactory(hospital=hospital, lines=["airport"], station_en="Gongdeok", order=1)
    ways = reading.accesses(hospital.pk, "en", HERE)
    [incheon, _gimpo] = reading.from_airports(ways, "en")
    assert [(ride["line"]["code"], ride["to"]) for ride in incheon["rides"]] == [
        ("airport", "Gongdeok")
    ]


# --- What lies around ------------------------------------------------------------
def test_places_stand_by_their_distance_now_and_not_by_the_one_once_written(hospital):
    far = SurroundingFactory(hospital=hospital, distance=10, latitude="37.52000")
    near = SurroundingFactory(hospital=hospital, distance=9000, latitude="37.49900")
    found = reading.around(hospital.pk, "en", HERE)["sight"]
    assert [place["name"] for place in found] == [near.name_en, far.name_en]
    assert found[0]["metres"] == 120
    assert found[0]["walking_minutes"] == 2
    assert found[1]["kilometres"] == 2.5
    assert found[1]["walking_minutes"] == 43


def test_the_portals_own_places_come_with_their_effort(client, hospital):
    PlaceFactory(name_en="Easy Park", mobility="easy")
    PlaceFactory(name_en="Steep Trail", mobility="demanding")
    text = page(client, hospital).text
    assert "Easy Park" in text
    assert "#effort-demanding" in text
    assert text.count("after a treatment, ask your doctor first") == 1


def test_a_place_stands_once_where_the_hospital_lists_it(hospital):
    place = PlaceFactory(name_ko="서울 숲", mobility="moderate")
    SurroundingFactory(hospital=hospital, name_ko="서울숲", latitude="37.50000")
    found = reading.around(hospital.pk, "en", HERE)
    assert found["wellness"] == []
    assert found["sight"][0]["effort_icon"] == "effort-moderate"
    assert found["sight"][0]["url"].endswith(f"#{place.slug}")


def test_places_without_a_korean_name_are_still_two(hospital):
    PlaceFactory(name_ko=None, latitude="37.50000")
    SurroundingFactory(hospital=hospital, name_ko=None)
    found = reading.around(hospital.pk, "en", HERE)
    assert (len(found["sight"]), len(found["wellness"])) == (1, 1)


def test_only_the_nearest_of_many_own_places_are_shown(hospital):
    for number in range(12):
        PlaceFactory(latitude=f"{37.49794 + 0.002 * number:.5f}", longitude="127.02762")
    found = reading.around(hospital.pk, "en", HERE)["wellness"]
    assert len(found) == 6
    assert [place["straight"] for place in found] == sorted(p["straight"] for p in found)


def test_where_little_is_near_some_are_shown_all_the_same(hospital):
    PlaceFactory.create_batch(5, latitude="37.66")
    assert len(reading.around(hospital.pk, "en", HERE)["wellness"]) == 3


def test_what_was_imported_says_where_from(client, hospital):
    SurroundingFactory(hospital=hospital, source="national")
    assert page(client, hospital).text.count("Source: national database") == 1


@pytest.mark.parametrize(
    ("kind", "listed"),
    [("stay", "stay"), ("sight", "sight"), ("walk", "wellness")],
)
def test_what_a_room_above_gives_stands_with_its_like(hospital, monkeypatch, kind, listed):
    spot = nearby.Spot(kind, Text("Here", "en"), "여기", *HERE, url="/here/")
    monkeypatch.setattr(nearby, "_providers", [lambda language: [spot]])
    found = reading.around(hospital.pk, "en", HERE)
    assert [place["url"] for place in found[listed]] == ["/here/"]
    assert sum(map(len, found.values())) == 1


def test_a_provider_is_asked_once_a_version(hospital, monkeypatch):
    asked = []
    monkeypatch.setattr(nearby, "_providers", [lambda language: asked.append(language) or []])
    for _ in range(3):
        nearby.spots("en")
    assert asked == ["en"]


def test_registering_twice_lists_once(monkeypatch):
    monkeypatch.setattr(nearby, "_providers", [])
    for _ in range(2):
        nearby.register(reading.plain)
    assert nearby._providers == [reading.plain]


# --- The map ---------------------------------------------------------------------
def test_numbers_of_the_map_and_of_the_lists_are_the_same(client, hospital):
    for number in range(4):
        SurroundingFactory(hospital=hospital, latitude=f"{37.498 + number / 1000:.5f}")
    SurroundingFactory(hospital=hospital, kind="stay", latitude="37.49700")
    SurroundingFactory(hospital=hospital, latitude="37.60000")
    AccessFactory(hospital=hospital)
    response = page(client, hospital)
    drawn = [mark["label"] for mark in response.context["map"]["marks"]]
    assert drawn == ["A", "1", "2", "3", "4", "5"]
    listed = re.findall(r'class="key key--\w+"><span[^>]*>On the map: </span>(\w+)<', response.text)
    assert listed == drawn


def test_the_map_says_what_it_shows_and_links_nothing(client, hospital):
    text = page(client, hospital).text
    drawing = text[
        text.index('<svg class="near"') : text.index("</svg>", text.index('class="near"'))
    ]
    assert 'aria-labelledby="near-title near-desc"' in drawing
    assert "<title" in drawing
    assert "<desc" in drawing
    assert "<a " not in drawing


# --- Parking, entrance, telephone ------------------------------------------------
def test_entrance_and_parking_are_told_and_silence_is_told_too(client):
    told = HospitalFactory(entrance_en="Floor 7", parking_en="Two hours free")
    text = page(client, told).text
    assert "Floor 7" in text
    assert "Two hours free" in text
    assert "not said; ask the hospital" in page(client, HospitalFactory()).text


def test_a_number_is_dialled_from_abroad_and_read_as_at_home(client):
    text = page(client, HospitalFactory(emergency_phone="+82-2-1234-9999")).text
    assert 'href="tel:+82212345678"' in text
    assert "within Korea 02-1234-5678" in text
    assert 'href="tel:+82212349999"' in text


def test_links_to_map_apps_tell_nobody_where_the_visitor_came_from(client, hospital):
    text = page(client, hospital, "zh-hans").text
    links = re.findall(r'<a class="button" href="(?:https|geo):[^>]+>', text)
    assert len(links) == 5
    for link in links:
        assert 'rel="external nofollow noopener noreferrer"' in link
        assert 'referrerpolicy="no-referrer"' in link


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_squares_hold_the_address_of_this_page(
    client, hospital, language, settings, monkeypatch
):
    held = []
    monkeypatch.setattr("hospitals.views.visit.of_address", lambda text: held.append(text) or None)
    page(client, hospital, language)
    assert held == [f"{settings.SITE_ORIGIN}/{language}/hospitals/{hospital.slug}/visit/"]


# --- The map of streets ----------------------------------------------------------
def test_no_page_knows_of_tiles_while_none_are_set(client, hospital):
    response = page(client, hospital)
    assert "tile-map" not in response.text
    assert "img-src 'self';" in response.headers["Content-Security-Policy"] + ";"


@pytest.mark.parametrize(
    ("url", "source", "host"),
    [
        ("https://tiles.example/{z}/{x}/{y}.png", "https://tiles.example", "tiles.example"),
        ("https://{s}.tiles.example/{z}/{x}/{y}.png", "https://*.tiles.example", "tiles.example"),
        ("https://t.example:8443/{z}/{y}/{x}", "https://t.example:8443", "t.example:8443"),
    ],
)
def test_the_page_allows_and_names_the_tile_server_that_is_set(
    client, hospital, settings, url, source, host
):
    settings.MAP_TILE_URL = url
    response = page(client, hospital)
    assert f"img-src 'self' {source}" in response.headers["Content-Security-Policy"]
    assert f"are pictures loaded from {host}," in response.text
    others = client.get(f"/en/hospitals/{hospital.slug}/")
    assert source not in others.headers["Content-Security-Policy"]


def test_the_attribution_is_text_and_not_markup(client, hospital, settings):
    settings.MAP_TILE_URL = "https://tiles.example/{z}/{x}/{y}.png"
    settings.MAP_TILE_ATTRIBUTION = '<img src="x">'
    assert 'data-attribution="&lt;img' in page(client, hospital).text


def test_without_a_server_there_is_none(settings):
    settings.MAP_TILE_URL = ""
    assert tiles.tile_server() is None


# --- Cost ------------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 30])
def test_the_visit_page_asks_thirteen_times_however_much_there_is(
    client, rows, django_assert_num_queries
):
    hospital = HospitalFactory(district=DistrictFactory())
    SurroundingFactory.create_batch(rows, hospital=hospital)
    AccessFactory.create_batch(rows, hospital=hospital)
    PlaceFactory.create_batch(rows)
    forget()
    with django_assert_num_queries(13):
        page(client, hospital)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_import_placed_says_when_it_was_read_and_under_which_licence(
    client, hospital, language
):
    SurroundingFactory.create_batch(
        2, hospital=hospital, source="national", read_on=date(2026, 11, 20), licence="KOGL-3"
    )
    SurroundingFactory(hospital=hospital)
    response = page(client, hospital, language)
    near = response.text[response.text.index('id="sights"') :]
    assert near.count("2026") == 2
    assert "20" in near
    assert len(response.context["licences"]) == 1
    with translation.override(language):
        assert str(response.context["licences"][0]) in near


def test_without_imported_places_nobody_else_is_credited(client, hospital):
    SurroundingFactory(hospital=hospital)
    assert "Korea Tourism Organization" not in page(client, hospital).text
