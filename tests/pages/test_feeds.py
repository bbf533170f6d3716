"""News for feed readers, by RFC 4287 to the letter."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import date, datetime, timedelta

import pytest

from portal.core.publishing import publish
from tests.factories.hospitals import (
    DesignationFactory,
    HospitalFactory,
    OfferFactory,
    SelectionRoundFactory,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[\w/.-]+")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ONCE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated")}
KNOWN = {
    "feed": {"id", "title", "updated", "author", "link", "subtitle", "entry"},
    "entry": {"id", "title", "updated", "published", "link", "summary"},
}
TODAY = date.today()


def feed(client, which="selected", language="en"):
    response = client.get(f"/{language}/feeds/{which}.atom")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    valid(root)
    return root


def valid(root):
    """RFC 4287, 4.1: what must be there, once; what may be; absolute addresses; real dates."""
    judge(root, "feed")
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", "alternate"}
    for entry in root.findall(f"{ATOM}entry"):
        judge(entry, "entry")
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("rel", "alternate") == "alternate"
    ids = [node.text for node in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))


def judge(node, kind):
    assert node.tag == ATOM + kind
    for name in ONCE[kind]:
        assert len(node.findall(ATOM + name)) == 1
    assert {child.tag.removeprefix(ATOM) for child in node} <= KNOWN[kind]
    assert TAG.fullmatch(text(node, "id"))
    assert datetime.fromisoformat(text(node, "updated")).tzinfo
    for link in node.findall(f"{ATOM}link"):
        assert link.get("href").startswith("http://127.0.0.1:8000/")


def text(node, name):
    return node.find(ATOM + name).text


def titles(root):
    return [text(entry, "title") for entry in root.findall(f"{ATOM}entry")]


@pytest.fixture
def held():
    return SelectionRoundFactory(year=TODAY.year)


def test_the_newly_selected_come_newest_first(client, held, settings):
    for days, slug in ((30, "older"), (2, "newer")):
        hospital = HospitalFactory(slug=slug, name_en=slug.title())
        DesignationFactory(
            round=held, hospital=hospital, designated_on=TODAY - timedelta(days=days)
        )
    root = feed(client)
    assert titles(root) == [
        "Newer was selected by the City of Seoul",
        "Older was selected by the City of Seoul",
    ]
    first = root.find(f"{ATOM}entry")
    assert first.find(f"{ATOM}link").get("href") == f"{settings.SITE_ORIGIN}/en/hospitals/newer/"
    assert text(first, "updated").startswith(str(TODAY - timedelta(days=2)))
    assert text(root, "updated") == text(first, "updated")


def test_who_is_not_shown_or_no_longer_selected_is_not_news(client, held):
    DesignationFactory(round=held, hospital__status="draft")
    DesignationFactory(round=held, revoked_on=TODAY)
    DesignationFactory(round=SelectionRoundFactory(year=2016))
    assert titles(feed(client)) == []


def test_newly_disclosed_fees_are_told_once_a_hospital(client):
    hospital = HospitalFactory(slug="open", name_en="Open")
    for days in (9, 3):
        OfferFactory(hospital=hospital, disclosed_on=TODAY - timedelta(days=days))
    OfferFactory(hospital=hospital, disclosed_on=None)
    OfferFactory(hospital=hospital, disclosed_on=TODAY, fee_from=None, fee_to=None)
    OfferFactory(hospital__name_en="One", disclosed_on=TODAY - timedelta(days=1))
    OfferFactory(hospital__status="withdrawn", disclosed_on=TODAY)
    root = feed(client, "disclosed")
    assert titles(root) == ["One discloses 1 fee", "Open discloses 2 fees"]
    assert text(root.findall(f"{ATOM}entry")[1], "id").endswith(
        f"disclosed/{TODAY - timedelta(days=3)}/open"
    )


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_a_feed_speaks_the_language_of_its_address(client, held, language):
    hospital = HospitalFactory(slug="h")
    DesignationFactory(round=held, hospital=hospital)
    root = feed(client, language=language)
    assert root.get(LANGUAGE) == {"zh-hans": "zh-Hans"}.get(language, language)
    name = getattr(hospital, f"name_{language.replace('-', '_')}")
    assert name in titles(root)[0]
    assert f":{language}/selected/" in text(root.find(f"{ATOM}entry"), "id")


def test_an_entry_keeps_its_name_when_the_hospital_changes(client, held):
    hospital = HospitalFactory()
    DesignationFactory(round=held, hospital=hospital)
    before = text(feed(client).find(f"{ATOM}entry"), "id")
    hospital.name_en = "Another name"
    hospital.save()
    publish()
    assert text(feed(client).find(f"{ATOM}entry"), "id") == before


def test_what_a_hospital_writes_stays_text(client, held):
    DesignationFactory(round=held, hospital__name_en='<b>A</b> & "B"', hospital__summary_en="<i>")
    assert titles(feed(client)) == ['<b>A</b> & "B" was selected by the City of Seoul']


@pytest.mark.parametrize("which", ["selected", "disclosed"])
@pytest.mark.parametrize("number", [1, 30])
def test_a_feed_asks_the_database_once(client, held, which, number, django_assert_num_queries):
    for _ in range(number):
        offer = OfferFactory(disclosed_on=TODAY)
        DesignationFactory(round=held, hospital=offer.hospital)
    publish()
    with django_assert_num_queries(2):  # the version, the rows
        assert len(titles(feed(client, which))) == number


def test_an_empty_feed_is_always_the_same(client):
    assert feed(client).find(f"{ATOM}updated").text == "2026-01-01T00:00:00+09:00"


def test_there_are_no_other_feeds(client):
    assert client.get("/en/feeds/doctors.atom").status_code == 404


def test_pages_name_the_feeds_of_their_language(client):
    text = client.get("/ja/").content.decode()
    for which in ("selected", "disclosed"):
        assert 'type="application/atom+xml" title="' in text
        assert f'/ja/feeds/{which}.atom"' in text
