"""The list of facilities, its filters, and what stands beside each."""

import pytest
from django.conf import settings

from portal.core.publishing import forget
from portal.search.models import Document
from tests.factories.hospitals import DistrictFactory
from tests.factories.wellness import FacilityFactory
from wellness.reading import facilities as reading

pytestmark = pytest.mark.django_db
PUBLIC = settings.PUBLIC_LANGUAGES
LIST = "/en/wellness/facilities/"


@pytest.fixture
def facilities():
    """Three in two districts, and one that nobody has published."""
    here, there = DistrictFactory(slug="here"), DistrictFactory(slug="there")
    FacilityFactory(name_en="Alpha", kind="spa", district=here)
    FacilityFactory(name_en="Beta", kind="nature", district=here)
    FacilityFactory(name_en="Gamma", kind="spa", district=there)
    FacilityFactory(name_en="Draft", kind="other", published=False)
    forget()


def shown(response):
    return [str(card["name"]) for card in response.context["facilities"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Alpha", "Beta", "Gamma"]),
        ("?kind=spa", ["Alpha", "Gamma"]),
        ("?district=here", ["Alpha", "Beta"]),
        ("?district=there&kind=spa", ["Gamma"]),
        ("?kind=other", []),
    ],
)
def test_the_list_is_narrowed(client, facilities, query, expected):
    response = client.get(LIST + query, follow=True)
    assert shown(response) == expected
    assert "Draft" not in response.text


def test_each_option_says_how_many_it_leaves(client, facilities):
    panel = client.get(f"{LIST}?district=here").context["panel"]
    numbers = {field: {one.value: one.number for one in panel[field]} for field in panel}
    assert numbers == {
        "kind": dict.fromkeys(reading.KINDS, 0) | {"spa": 1, "nature": 1},
        "district": {"here": 2, "there": 1},
    }


@pytest.mark.parametrize(
    "query", ["?kind=casino", "?district=paris", "?page=0", "?page=2", "?page=x"]
)
def test_what_the_list_does_not_know_is_not_found(client, facilities, query):
    assert client.get(LIST + query).status_code == 404


@pytest.mark.parametrize("query", ["?kind=", "?kind=spa&kind=spa", "?page=1"])
def test_an_address_that_says_too_much_leads_to_the_shortest(client, facilities, query):
    assert client.get(LIST + query).status_code == 301


def test_more_than_a_page_stand_on_the_next(client):
    FacilityFactory.create_batch(reading.PAGE_SIZE + 1)
    forget()
    assert len(client.get(LIST).context["facilities"]) == reading.PAGE_SIZE
    second = client.get(f"{LIST}?page=2")
    assert len(second.context["facilities"]) == 1
    assert '?page=1"' in second.text.replace("&amp;", "&")


@pytest.mark.parametrize("language", PUBLIC)
def test_source_day_and_what_is_open_are_said(client, language):
    FacilityFactory()
    FacilityFactory(source="city", confirmed=True)
    forget()
    page = client.get(f"/{language}/wellness/facilities/").text
    assert page.count("2026") >= 2
    assert page.count('class="small muted facility__source"') == 2
    assert page.count("<strong>") >= 1
    assert 'lang="ko">서울특별시 강남구 강남대로 396' in page


def test_what_is_borrowed_is_marked_and_what_is_missing_said(client):
    FacilityFactory(
        name_en="", hours_ko="매일 10:00~22:00", phone="+82-2-1234-5678",
        homepage="https://www.spa.example/a", description_en="One.\nTwo. " * 40,
    )  # fmt: skip
    FacilityFactory(latitude=None, longitude=None, district=None)
    forget()
    page = client.get(LIST).text
    assert '<span lang="ko" class="foreign">매일 10:00~22:00</span>' in page
    assert "not said; ask there" in page
    assert 'href="tel:+82212345678"' in page
    assert ">spa.example<" in page
    assert page.count('class="facility__text"') == 1
    assert page.count("facility__maps") == 1


def test_map_links_tell_nobody_where_the_visitor_came_from(client):
    FacilityFactory()
    forget()
    page = client.get("/zh-hans/wellness/facilities/").text
    maps = page[page.index("facility__maps") : page.index("facility__source")]
    assert maps.count('rel="external nofollow noopener noreferrer"') == 3
    assert maps.count('referrerpolicy="no-referrer"') == 3


def test_an_empty_list_leads_on(client):
    page = client.get(LIST).text
    assert "None listed yet." in page
    assert "<form" not in page[page.index("<main") : page.index("</main")]


@pytest.mark.parametrize("path", ["/en/wellness/", "/en/wellness/spas/", "/sitemap-general.xml"])
def test_the_page_is_linked(client, path):
    assert "/en/wellness/facilities/" in client.get(path).text


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_four_times_however_many(client, number, django_assert_num_queries):
    FacilityFactory.create_batch(number)
    forget()
    with django_assert_num_queries(4):  # version; how many there are; districts; the facilities
        page = client.get(LIST).text
    assert page.count('class="facility"') == min(number, reading.PAGE_SIZE)


def test_a_published_facility_is_found_and_leads_to_its_place(
    client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        facility = FacilityFactory(name_ja="湯けむり館", district=DistrictFactory(slug="here"))
        draft = FacilityFactory(name_ja="湯けむり草案", published=False)
    found = Document.objects.filter(kind="facility", language="ja")
    assert list(found.values_list("object_id", flat=True)) == [facility.pk]
    page = client.get("/ja/search/", {"q": "湯けむり館"}).text
    assert f"/ja/wellness/facilities/?kind=spa&amp;district=here#facility-{facility.pk}" in page
    assert draft.name_ja not in page
