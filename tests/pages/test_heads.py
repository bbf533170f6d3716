"""Every public page says to machines which page it is, once, and in its own words."""

from collections import Counter

import pytest

from portal.core.heads import columns_of
from portal.core.publishing import publish
from tests.factories.hospitals import CareSectionFactory, HospitalFactory
from tests.matrix.world import build

from .reading import public_pages, read
from .test_machines import mapped

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client, roles, settings):
    found = list(public_pages(client, build(), settings.PUBLIC_LANGUAGES))
    assert len(found) >= 8 * len(settings.PUBLIC_LANGUAGES)
    return found


def doubles(values):
    return [value for value, number in Counter(values).items() if number > 1]


def test_every_page_has_a_title_and_a_description_of_its_own(pages):
    listed = [page for page in pages if page.is_listed]
    assert doubles((page.path.split("/")[1], page.title) for page in listed) == []
    described = [(page.path.split("/")[1], *page.meta("description")) for page in listed]
    assert doubles(described) == []
    for page in pages:
        (description,) = page.meta("description")
        assert 10 <= columns_of(page.title) <= 110, (page.path, page.title)
        assert 25 <= columns_of(description) <= 160, (page.path, description)


def test_what_may_be_listed_stands_for_itself_and_nothing_stands_for_it(pages, settings):
    listed = [page for page in pages if page.is_listed]
    for page in listed:
        assert page.canonical == settings.SITE_ORIGIN + page.path
        assert set(page.languages) == {"en", "zh-Hans", "ja", "ru", "x-default"}
        assert page.canonical in page.languages.values()
        assert page.languages["x-default"] == page.languages["en"]
    assert doubles(page.canonical for page in listed) == []
    for page in pages:
        if not page.is_listed:
            assert (page.canonical, page.languages) == (None, {}), page.path


def test_the_map_holds_every_page_that_may_be_listed_and_no_other(pages, client, settings):
    listed = {page.canonical for page in pages if page.is_listed}
    not_listed = {settings.SITE_ORIGIN + page.path for page in pages if not page.is_listed}
    found = set(mapped(client))
    assert listed <= found
    assert not not_listed & found


def test_every_page_shows_a_card_where_its_link_is_shared(pages, client, settings):
    for page in pages:
        assert page.meta("og:type") == ["website"]
        assert page.meta("og:title")[0] in page.title
        assert page.meta("og:description") == page.meta("description")
        assert page.meta("og:url") == [page.canonical or settings.SITE_ORIGIN + page.path]
        assert len(page.meta("og:locale")) == 1
        assert len(page.meta("og:locale:alternate")) == 3
        assert page.meta("og:image:alt")[0]
        assert page.meta("twitter:card") == ["summary_large_image"]
        size = (*page.meta("og:image:width"), *page.meta("og:image:height"))
        assert size == ("1200", "630")
    pictures = {page.meta("og:image")[0].removeprefix(settings.SITE_ORIGIN) for page in pages}
    assert len(pictures) == 3 * 4  # the hospital's, the section's and the portal's
    for path in pictures:
        assert client.get(path).headers["Content-Type"] == "image/png"


@pytest.mark.parametrize("query", ["?page=1", "?utm_source=mail", "?fbclid=1&page=1", "?q="])
def test_a_query_that_changes_nothing_leads_back_to_the_page(client, settings, query):
    page = read(client, f"/ja/wellness/{query}")
    assert page.canonical == f"{settings.SITE_ORIGIN}/ja/wellness/"
    assert "?" not in "".join(page.languages.values())


def test_a_later_page_of_the_list_is_followed_and_not_listed(client):
    section = CareSectionFactory()
    for _ in range(21):
        HospitalFactory(sections=[section])
    page = read(client, "/en/hospitals/?page=2")
    assert page.meta("robots") == ["noindex, follow"]
    assert page.canonical is None
    assert page.links("alternate") == []


def test_nothing_is_listed_while_its_hospitals_are_invented(client):
    HospitalFactory(slug="invented")
    publish(sample=True)
    for path in ("/en/", "/ja/hospitals/invented/", "/en/feeds/selected.atom", "/sitemap.xml"):
        assert client.get(path).headers["X-Robots-Tag"] == "noindex"
    publish(sample=False)
    assert "X-Robots-Tag" not in client.get("/en/").headers


@pytest.mark.parametrize("path", ["/en/consultations/", "/en/consultations/new/", "/en/nothing/"])
def test_private_pages_and_errors_name_no_address_and_show_no_card(client, path):
    text = client.get(path).content.decode()
    assert '<meta name="robots" content="noindex">' in text
    for word in ("canonical", 'hreflang="x-default"', "og:", "ld+json", "atom+xml"):
        assert word not in text


def test_what_a_hospital_writes_cannot_leave_the_head(client):
    HospitalFactory(slug="h", name_en='A "B" <script>&amp;', summary_en='">\n<b>x</b> & y')
    page = read(client, "/en/hospitals/h/")
    assert page.title.startswith('A "B" <script>&amp;')
    assert "<script>&" not in page.text
    assert page.meta("description")[0].endswith('"> <b>x</b> & y')
