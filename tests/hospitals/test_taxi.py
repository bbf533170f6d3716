"""The taxi card: Korean for the driver, the reader's language beside it, kept offline."""

import json
import re

import pytest

from portal.core.publishing import forget
from tests.factories import AccessFactory, HospitalFactory

pytestmark = pytest.mark.django_db

LANGUAGES = ["en", "zh-hans", "ja", "ru"]


def card(client, hospital, language="en", part=""):
    return client.get(f"/{language}/hospitals/{hospital.slug}/taxi/{part}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_driver_reads_korean_in_every_language(client, language):
    hospital = HospitalFactory(entrance_ko="정문으로 오세요.")
    AccessFactory(hospital=hospital, station_ko="강남역")
    text = card(client, hospital, language).text
    for korean in (
        "이 주소로 가 주세요.", hospital.name_ko, hospital.address_ko, "정문으로 오세요.",
        "02-1234-5678", "강남역 10번 출구 (2호선·신분당선)",
    ):  # fmt: skip
        assert korean in text
    assert getattr(hospital, f"name_{language.replace('-', '_')}") in text


def test_the_reader_is_told_what_the_card_says(client):
    text = card(client, HospitalFactory()).text
    assert "Hello. Please take me to this address." in text
    assert "<noscript>" in text


def test_a_hospital_without_telephone_or_station_asks_nobody_to_call(client):
    text = card(client, HospitalFactory(phone="")).text
    assert "tel:" not in text
    assert "전화해" not in text
    assert "가까운 역" not in text


def test_without_a_korean_address_the_other_one_stands_there(client):
    hospital = HospitalFactory(address_ko="", address_en="1 Gangnam-daero")
    assert "1 Gangnam-daero" in card(client, hospital).text


def test_the_card_carries_nothing_of_the_portals_frame(client):
    text = card(client, HospitalFactory()).text
    assert "site-menu" not in text
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', text) == [
        "/static/css/pages/taxi.css"
    ]
    assert 'name="robots" content="noindex"' in text


def test_workers_are_allowed_on_the_card_and_named_nowhere_else(client):
    hospital = HospitalFactory()
    assert "worker-src 'self'" in card(client, hospital).headers["Content-Security-Policy"]
    visit = client.get(f"/en/hospitals/{hospital.slug}/visit/")
    assert "worker-src" not in visit.headers["Content-Security-Policy"]


def test_the_worker_lies_below_its_card_and_keeps_what_the_card_loads(client):
    hospital = HospitalFactory()
    page = card(client, hospital).text
    response = card(client, hospital, part="sw.js")
    assert f'data-worker="/en/hospitals/{hospital.slug}/taxi/sw.js"' in page
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "Service-Worker-Allowed" not in response.headers
    kept = json.loads(re.search(r"self\.CARD = (.+);", response.text)[1])
    assert kept["page"] == f"/en/hospitals/{hospital.slug}/taxi/"
    loaded = re.findall(r'(?:href|src)="(/static/[^"#]+)"', page)
    assert set(kept["files"]) == set(loaded)


def test_the_version_of_the_worker_changes_with_its_files(client, monkeypatch):
    hospital = HospitalFactory()
    before = card(client, hospital, part="sw.js").text
    monkeypatch.setattr("hospitals.taxi.FILES", ("css/site.css",))
    forget()
    after = client.get(f"/ja/hospitals/{hospital.slug}/taxi/sw.js").text
    version = re.compile(r'"version": "(\w+)"')
    assert version.search(before)[1] != version.search(after)[1]


@pytest.mark.parametrize("part", ["", "sw.js"])
@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_an_unpublished_hospital_has_no_card(client, part, status):
    assert card(client, HospitalFactory(status=status), part=part).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_card_asks_nine_times_however_many_stations_there_are(
    client, rows, django_assert_num_queries
):
    hospital = HospitalFactory()
    AccessFactory.create_batch(rows, hospital=hospital)
    forget()
    with django_assert_num_queries(9):
        card(client, hospital)
