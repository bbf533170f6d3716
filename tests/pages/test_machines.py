"""What machines ask for, without a language and without a cookie."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.core.cache import caches
from django.db import DatabaseError

from portal.core.models import SiteState
from portal.core.publishing import publish
from portal.pages import machines, sitemaps
from tests.factories.hospitals import HospitalFactory

pytestmark = pytest.mark.django_db
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture(autouse=True)
def nothing_known_of_migrations():
    machines._migrated.cache_clear()


@pytest.mark.parametrize(
    ("header", "address"),
    [("", "/en/"), ("zh-Hant-HK,zh;q=0.9", "/zh-hans/"), ("fr, ru;q=0.3", "/ru/"), ("ko", "/en/")],
)
def test_the_front_door_leads_to_the_language_of_the_browser(client, header, address):
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response.headers["Location"]) == (302, address)
    assert "Accept-Language" in response.headers["Vary"]
    assert not response.cookies


def test_a_living_process_says_so_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/livez")
    assert (response.status_code, response.content) == (200, b"alive\n")
    assert "no-store" in response.headers["Cache-Control"]


def test_the_portal_is_ready_when_database_migrations_and_content_are_there(client):
    publish()
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")
    assert not response.cookies


def test_without_the_reference_data_it_is_not_ready(client):
    SiteState.objects.all().delete()
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"the reference data is missing\n")


def test_with_a_missing_migration_it_is_not_ready(client, monkeypatch):
    publish()
    monkeypatch.setattr(
        "django.db.migrations.executor.MigrationExecutor.migration_plan", lambda *_: ["one"]
    )
    for _ in range(2):  # "not yet" is asked again
        assert client.get("/readyz").status_code == 503
    monkeypatch.undo()
    assert client.get("/readyz").status_code == 200


def test_without_a_database_it_is_not_ready_and_says_no_more_than_that(client, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("connection to 10.0.0.7 as portal failed")

    monkeypatch.setattr(machines, "all_migrations_applied", fail)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"the database does not answer\n")


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/robots.txt", "/sitemap.xml"])
def test_machines_only_read(client, path):
    assert client.post(path).status_code == 405
    assert client.head(path).content == b""


def test_robots_are_kept_out_of_what_is_private(client, settings):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    for language in settings.PUBLIC_LANGUAGES:
        assert f"Disallow: /{language}/consultations/" in lines
    assert lines[-1] == f"Sitemap: {settings.SITE_ORIGIN}/sitemap.xml"


def addresses(content):
    root = ElementTree.fromstring(content)
    return [element.text for element in root.findall("map:url/map:loc", NAMES)]


def alternates(content):
    """{address: {language: address}} of a sitemap."""
    return {
        url.find("map:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", NAMES)
        }
        for url in ElementTree.fromstring(content).findall("map:url", NAMES)
    }


def test_the_map_names_every_page_in_every_language(client, settings):
    HospitalFactory(slug="han-river-clinic", status="published")
    HospitalFactory(slug="not-yet", status="draft")
    HospitalFactory(slug="no-more", status="withdrawn")
    content = client.get("/sitemap.xml").content
    found = addresses(content)
    assert len(found) == len(set(found))
    for language in settings.PUBLIC_LANGUAGES:
        start = f"{settings.SITE_ORIGIN}/{language}/"
        pages = ["", "doctors/", "treatments/", "visit/"]
        expected = {start, f"{start}hospitals/"}
        expected |= {f"{start}hospitals/han-river-clinic/{page}" for page in pages}
        assert expected <= set(found)
    assert b"not-yet" not in content
    assert b"no-more" not in content
    assert b"consultations" not in content


def test_each_page_of_the_map_answers(client, settings):
    HospitalFactory(slug="han-river-clinic", status="published")
    for address in addresses(client.get("/sitemap.xml").content):
        path = address.removeprefix(settings.SITE_ORIGIN)
        assert client.get(path).status_code == 200, path


def test_every_page_of_the_map_names_its_other_languages(client, settings):
    HospitalFactory(slug="han-river-clinic", status="published")
    for address, links in alternates(client.get("/sitemap.xml").content).items():
        assert set(links) == {"en", "zh-Hans", "ja", "ru", "x-default"}
        assert address in links.values()
        assert links["x-default"] == links["en"]
        assert {link.split("/", 4)[4] for link in links.values()} == {address.split("/", 4)[4]}


def test_the_map_says_when_a_hospital_changed(client):
    hospital = HospitalFactory(status="published")
    content = client.get("/sitemap.xml").content.decode()
    assert f"<lastmod>{hospital.modified_at.date()}</lastmod>" in content


def test_the_map_is_public_and_kept(client):
    response = client.get("/sitemap.xml", headers={"accept-encoding": "br"})
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert response.headers["Content-Encoding"] == "br"
    assert len(caches["pages"]._cache) == 1
    assert not response.cookies


def test_a_large_map_comes_in_parts(client, monkeypatch, settings):
    monkeypatch.setattr(sitemaps, "HOSPITALS_A_PART", 2)
    for number in range(5):
        HospitalFactory(slug=f"clinic-{number}", status="published")
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [element.text for element in root.findall("map:sitemap/map:loc", NAMES)]
    assert parts == [f"{settings.SITE_ORIGIN}/sitemap-{number}.xml" for number in (1, 2, 3)]
    found = []
    for part in parts:
        found += addresses(client.get(part.removeprefix(settings.SITE_ORIGIN)).content)
    assert len(found) == len(set(found))
    assert sum("/clinic-" in address for address in found) == 5 * 5 * 4


@pytest.mark.parametrize("path", ["/sitemap-0.xml", "/sitemap-2.xml", "/sitemap-x.xml"])
def test_a_part_that_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("hospitals", [1, 12])
def test_the_map_asks_the_database_the_same_number_of_times(
    client, hospitals, django_assert_num_queries
):
    for _ in range(hospitals):
        HospitalFactory(status="published")
    with django_assert_num_queries(3):
        sitemaps.number_of_parts()
        sitemaps.part(1)
