"""The page for people: it says of the API what the document says, and its commands work."""

import re
from html import unescape

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.core.publishing import publish
from portal.opendata import explained, problems, resource
from portal.opendata.api import made
from portal.opendata.bulk import writing
from portal.opendata.shown import WHAT_TO_DO
from tests.factories import HospitalFactory
from tests.factories.hospitals import CareSectionFactory, DistrictFactory

pytestmark = pytest.mark.django_db
PAGE = "/en/open-data/"


@pytest.fixture(autouse=True)
def hospital(settings, tmp_path):
    settings.OPEN_DATA_ROOT = tmp_path / "opendata"
    DistrictFactory(slug="gangnam")
    return HospitalFactory(slug="hanok-clinic", sections=[CareSectionFactory()])


def commands(page):
    return [unescape(text) for text in re.findall(r'<code lang="en">(curl .*?)</code>', page)]


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_every_command_on_the_page_works(client, language, settings):
    page = client.get(f"/{language}/open-data/").content.decode()
    found = commands(page)
    assert len(found) >= len(resource.every()) + 5
    for command in found:
        address = re.fullmatch(r'curl (?:--include )?"([^"]+)"', command)[1]
        path = address.removeprefix(settings.SITE_ORIGIN)
        assert path.startswith("/api/v1/")
        caches["default"].clear()  # more than a minute's allowance are asked here
        assert client.get(path).status_code == 200, command


def test_every_kind_and_field_of_the_document_stands_on_the_page(client):
    page, document = client.get(PAGE).content.decode(), made().get_openapi_schema()
    told = set(re.findall(r'<th scope="row"><code>([^<]+)</code>', page))
    for one in resource.every():
        assert f'id="kind-{one.kind}"' in page
        record = document["components"]["schemas"][one.Record.__name__]
        assert set(record["properties"]) <= told
        for parameter in document["paths"][f"/api/v1/{one.kind}/"]["get"]["parameters"]:
            if parameter["in"] == "query":
                assert parameter["name"] in told


def test_fields_within_fields_are_named_by_their_path():
    found = {field.name: field for field in kind("institutions").fields}
    assert found["coordinates.latitude"].type == "number"
    assert found["sections"].type == "array of string"
    assert found["languages[].how"].codes == ("coordinator", "interpreter", "phone")
    assert found["founded"].type == "integer or null"
    assert not {"id", "licence", "source.name"} & found.keys()
    assert {one.name for one in kind("institutions").filters} >= {"q", "district", "selected"}
    assert "cursor" not in {one.name for one in kind("institutions").filters}


def kind(name):
    return next(one for one in explained.kinds() if one.kind == name)


def test_every_kind_has_a_name_that_people_read_in_their_language():
    assert {one.kind for one in resource.every()} <= explained.NAMES.keys()


def test_texts_of_the_document_are_text():
    assert explained.spoken("`a<b>` & <i>") == "<code>a&lt;b&gt;</code> &amp; &lt;i&gt;"


def test_problems_lead_to_their_place_on_the_page(client):
    page = client.get(PAGE).content.decode()
    assert {one.anchor for one in problems.KINDS} == WHAT_TO_DO.keys()
    answer = client.get("/api/v1/sections/?limit=0").json()
    path, _hash, anchor = answer["type"].partition("#")
    assert path.endswith(PAGE)
    assert f'id="{anchor}"' in page


def test_the_page_leads_machines_to_the_document(client):
    page = client.get(PAGE).content.decode()
    link = re.search(r'<link rel="service-desc" type="([^"]+)" href="([^"]+)">', page)
    assert link[1] == "application/vnd.oai.openapi+json"
    assert client.get(link[2]).json()["openapi"].startswith("3.1")
    assert '<link rel="license" href="https://www.kogl.or.kr/' in page


def test_the_files_of_the_night_stand_there_with_their_checksums(client):
    assert "The first files are written tonight." in client.get(PAGE).content.decode()
    manifest = writing.write()
    publish()
    page = client.get(PAGE).content.decode()
    for row in manifest["files"]:
        assert row["sha256"] in page
    assert len(re.findall(r'<a href="/api/v1/bulk/[^"]+/institutions\.', page)) == 2


def test_invented_records_are_called_so(client):
    words = "the records are invented"
    assert words not in client.get(PAGE).content.decode()
    publish(sample=True)
    assert words in client.get(PAGE).content.decode()


def test_the_page_is_found_and_needs_no_script(client):
    assert f'href="{PAGE}"' in client.get("/en/").content.decode()
    assert f"{PAGE}</loc>" in client.get("/sitemap-general.xml").content.decode()
    page = client.get(PAGE)
    assert not page.cookies
    assert page.content.decode().count("<script") == client.get("/en/").content.decode().count(
        "<script"
    )


def test_the_card_is_shown_as_a_piece_of_html(client, hospital):
    page = unescape(client.get(PAGE).content.decode())
    assert "/en/hospitals/hanok-clinic/card/" in page
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    hospital.delete()
    publish()
    assert 'id="cards"' not in client.get(PAGE).content.decode()


def test_the_queries_are_as_many_with_one_hospital_as_with_thirty(
    client, django_assert_num_queries
):
    client.get("/api/v1/")  # what a process asks its database once
    publish()
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for _number in range(30):
        HospitalFactory()
    publish()
    with django_assert_num_queries(len(few)):
        client.get(PAGE)
