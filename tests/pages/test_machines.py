"""What machines ask for, without a language and without a cookie."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from django.utils import timezone

from hospitals.models import Hospital
from hospitals.selection.actions import refresh
from portal.core.models import SiteState
from portal.core.publishing import publish
from portal.pages import machines, sitemaps
from tests.factories.hospitals import (
    DesignationFactory,
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    PhotoFactory,
    SurroundingFactory,
)

pytestmark = pytest.mark.django_db
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
LAST_MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00")


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


def test_robots_are_kept_out_of_what_is_private(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    for language in settings.PUBLIC_LANGUAGES:
        assert f"Disallow: /{language}/consultations/" in lines
    assert lines[-1] == f"Sitemap: {settings.SITE_ORIGIN}/sitemap.xml"


def addresses(content):
    root = ElementTree.fromstring(content)
    return [element.text for element in root.findall("map:url/map:loc", NAMES)]


def parts(client):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return [element.text for element in root.findall("map:sitemap/map:loc", NAMES)]


def contents(client):
    """The files that the index names."""
    paths = [address.removeprefix(settings.SITE_ORIGIN) for address in parts(client)]
    return [client.get(path).content for path in paths]


def mapped(client):
    """Every address of the map."""
    return [address for content in contents(client) for address in addresses(content)]


def alternates(content):
    """{address: {language: address}} of a sitemap."""
    return {
        url.find("map:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", NAMES)
        }
        for url in ElementTree.fromstring(content).findall("map:url", NAMES)
    }


def test_the_map_names_every_page_in_every_language(client):
    HospitalFactory(slug="han-river-clinic", status="published")
    HospitalFactory(slug="not-yet", status="draft")
    HospitalFactory(slug="no-more", status="withdrawn")
    found = mapped(client)
    assert len(found) == len(set(found))
    for language in settings.PUBLIC_LANGUAGES:
        start = f"{settings.SITE_ORIGIN}/{language}/"
        pages = ["", "doctors/", "treatments/", "visit/"]
        expected = {start, f"{start}hospitals/"}
        expected |= {f"{start}hospitals/han-river-clinic/{page}" for page in pages}
        assert expected <= set(found)
    assert not [address for address in found if "not-yet" in address or "no-more" in address]
    assert not [address for address in found if "consultations" in address]


def test_each_page_of_the_map_answers(client):
    HospitalFactory(slug="han-river-clinic", status="published")
    for address in mapped(client):
        path = address.removeprefix(settings.SITE_ORIGIN)
        assert client.get(path).status_code == 200, path


def test_every_page_of_the_map_names_its_other_languages(client):
    HospitalFactory(slug="han-river-clinic", status="published")
    for content in contents(client):
        for address, links in alternates(content).items():
            assert set(links) == {"en", "zh-Hans", "ja", "ru", "x-default"}
            assert address in links.values()
            assert links["x-default"] == links["en"]
            assert {link.split("/", 4)[4] for link in links.values()} == {address.split("/", 4)[4]}


def test_the_map_is_what_the_protocol_asks_for(client):
    HospitalFactory(status="published")
    valid(client.get("/sitemap.xml").content, "sitemapindex", "sitemap")
    for content in contents(client):
        valid(content, "urlset", "url")


def valid(content, root_name, entry_name):
    """By https://www.sitemaps.org/protocol.html: names, order, forms and sizes."""
    space = "{" + NAMES["map"] + "}"
    assert len(content) < 50 * 1024**2
    root = ElementTree.fromstring(content)
    assert root.tag == space + root_name
    assert 0 < len(root) < 50_000
    for entry in root:
        assert entry.tag == space + entry_name
        own = [child.tag.removeprefix(space) for child in entry if child.tag.startswith(space)]
        assert own in (["loc"], ["loc", "lastmod"])
        assert entry[0].text.startswith(settings.SITE_ORIGIN + "/")
        assert len(entry[0].text) < 2048
        assert {child.tag for child in entry if not child.tag.startswith(space)} <= {
            "{" + NAMES["xhtml"] + "}link"
        }
        if len(own) == 2:
            assert LAST_MODIFIED.fullmatch(entry.find("map:lastmod", NAMES).text)


def test_a_full_part_stays_below_the_limits_of_the_protocol():
    longest = "/zh-hans/hospitals/" + "a" * 60 + "/treatments/"
    entry = sitemaps.entries((longest, timezone.now())).encode()
    a_hospital = len(entry) * len(sitemaps.MICROSITE)
    assert a_hospital * sitemaps.HOSPITALS_A_PART < 50 * 1024**2
    addresses_of_part = len(sitemaps.MICROSITE) * sitemaps.HOSPITALS_A_PART * 4
    assert addresses_of_part < 50_000


def test_the_map_says_when_a_hospital_changed(client):
    hospital = HospitalFactory(slug="changed", status="published")
    hospital.refresh_from_db()
    said = sitemaps.last_modified(hospital.modified_at)
    index, hospitals = client.get("/sitemap.xml"), client.get("/sitemap-hospitals-1.xml")
    assert said in index.content.decode()
    assert hospitals.content.decode().count(said) == 4 * len(sitemaps.MICROSITE)


@pytest.mark.parametrize("factory", [DoctorFactory, OfferFactory, PhotoFactory, SurroundingFactory])
@pytest.mark.parametrize("deed", ["add", "save", "delete"])
def test_a_hospital_has_changed_when_what_it_shows_has(factory, deed):
    hospital = HospitalFactory()
    row = factory(hospital=hospital)
    long_ago = timezone.now() - timedelta(days=30)
    Hospital.objects.update(modified_at=long_ago)
    factory(hospital=hospital) if deed == "add" else getattr(row, deed)()
    hospital.refresh_from_db()
    assert hospital.modified_at > long_ago


def test_another_hospital_has_not():
    other = HospitalFactory()
    before = Hospital.objects.get(pk=other.pk).modified_at
    DoctorFactory()
    assert Hospital.objects.get(pk=other.pk).modified_at == before


def test_a_hospital_that_goes_takes_its_rows_with_it():
    offer = OfferFactory()
    offer.hospital.delete()
    assert not Hospital.objects.exists()


def test_a_designation_changes_the_page(client):
    hospital = HospitalFactory()
    Hospital.objects.update(modified_at=timezone.now() - timedelta(days=30))
    DesignationFactory(hospital=hospital, round__year=timezone.localdate().year)
    refresh(Hospital.objects.all())
    hospital.refresh_from_db()
    assert hospital.modified_at > timezone.now() - timedelta(minutes=5)


def test_the_map_is_public_and_kept(client):
    response = client.get("/sitemap.xml", headers={"accept-encoding": "br"})
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert response.headers["Content-Encoding"] == "br"
    assert len(caches["pages"]._cache) == 1
    assert not response.cookies


def test_the_map_comes_in_parts(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "HOSPITALS_A_PART", 2)
    for number in range(5):
        HospitalFactory(slug=f"clinic-{number}", status="published")
    names = ["general", "sections", "hospitals-1", "hospitals-2", "hospitals-3"]
    assert parts(client) == [f"{settings.SITE_ORIGIN}/sitemap-{name}.xml" for name in names]
    found = mapped(client)
    assert len(found) == len(set(found))
    assert sum("/clinic-" in address for address in found) == 5 * 4 * len(sitemaps.MICROSITE)


@pytest.mark.parametrize(
    "name", ["hospitals-0", "hospitals-1", "hospitals-", "hospitals-²", "hospitals", "1", "x"]
)
def test_a_part_that_does_not_exist_is_not_found(client, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


@pytest.mark.parametrize("hospitals", [1, 12])
def test_the_map_asks_the_database_the_same_number_of_times(hospitals, django_assert_num_queries):
    for _ in range(hospitals):
        HospitalFactory(status="published")
    with django_assert_num_queries(13):
        sitemaps.index()
        for name in ("general", "sections", "hospitals-1"):
            sitemaps.part(name)
