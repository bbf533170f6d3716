"""The table of map services: every link leads to the same spot."""

from math import atan, degrees, exp, pi
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.map_links import EQUATOR, ORDER, SERVICES, Target, links

TARGET = Target("강남 “참” 병원, 의원/치과", "서울특별시 강남구 강남대로 1", 37.49794, 127.02762)


def built(service, target=TARGET):
    return SERVICES[service][1](target)


def test_kakao_takes_the_name_and_then_latitude_before_longitude():
    path = urlsplit(built("kakao")).path
    name, lat, lon = unquote(path.rpartition("/")[2]).split(",")
    assert (lat, lon) == ("37.49794", "127.02762")
    assert name.startswith("강남 “참” 병원")


def test_google_is_asked_for_the_place_and_told_no_name():
    query = parse_qs(urlsplit(built("google")).query)
    assert query == {"api": ["1"], "query": ["37.49794,127.02762"]}


def test_baidu_is_told_which_datum_the_coordinates_have():
    query = parse_qs(urlsplit(built("baidu")).query)
    assert query["location"] == ["37.49794,127.02762"]
    assert query["coord_type"] == ["wgs84"]
    assert query["title"] == [TARGET.name]
    assert query["output"] == ["html"]


def test_apple_takes_a_pin_with_a_name():
    query = parse_qs(urlsplit(built("apple")).query)
    assert query == {"ll": ["37.49794,127.02762"], "q": [TARGET.name]}


def test_naver_takes_mercator_metres_east_before_north():
    x, y, name = urlsplit(built("naver")).path.rpartition("/")[2].split(",")
    assert degrees(float(x) / EQUATOR) == pytest.approx(127.02762, abs=1e-6)
    back = degrees(2 * atan(exp(float(y) / EQUATOR)) - pi / 2)
    assert back == pytest.approx(37.49794, abs=1e-6)
    assert unquote(name) == TARGET.address


def test_the_phones_own_app_gets_a_named_pin():
    assert built("geo").startswith("geo:37.49794,127.02762?q=37.49794,127.02762(")


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_every_language_has_korean_services_and_the_phones_own(language):
    services = [link["service"] for link in links(TARGET, language)]
    assert services == list(ORDER[language])
    assert {"naver", "kakao", "geo"} <= set(services)


def test_baidu_comes_first_in_chinese_and_nowhere_else():
    assert links(TARGET, "zh-hans")[0]["service"] == "baidu"
    for language in ("en", "ja", "ru"):
        assert "baidu" not in {link["service"] for link in links(TARGET, language)}


def test_an_unknown_language_reads_the_english_order():
    assert [link["service"] for link in links(TARGET, "fr")] == list(ORDER["en"])


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_name_breaks_out_of_its_place_in_the_address(name, address):
    target = Target(
        name.encode("utf-8", "ignore").decode(),
        address.encode("utf-8", "ignore").decode(),
        37.5,
        127,
    )
    for link in links(target, "zh-hans") + links(target, "en"):
        url = urlsplit(link["url"])
        assert url.scheme in {"https", "geo"}
        assert not url.fragment
        assert not set(link["url"]) & set(" <>\"'\r\n")
        assert "127.00000" in link["url"] or link["service"] == "naver"
