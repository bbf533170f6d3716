"""The first page, and the way to it."""

import pytest

from portal.core.publishing import forget
from tests.factories import CareSectionFactory, HospitalFactory

LANGUAGES = ["en", "zh-hans", "ja", "ru"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("ja", "ja"),
        ("zh-CN,zh;q=0.9,en;q=0.1", "zh-hans"),
        ("zh-TW", "zh-hans"),
        ("zh-Hant-HK", "zh-hans"),
        ("ru;q=0.3, ja;q=0.8", "ja"),
        ("fr, de;q=0.5", "en"),
        ("fr, ru;q=0.5", "ru"),
        ("ja;q=0, ru;q=0.1", "ru"),
        ("ko", "en"),
        ("*", "en"),
        ("", "en"),
        ("x" * 10_000, "en"),
    ],
)
def test_the_root_leads_to_the_language_the_browser_asks_for(client, wanted, found):
    response = client.get("/", headers={"accept-language": wanted})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/{found}/"
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_one_link_away_on_the_same_page(client, language):
    text = client.get(f"/{language}/hospitals/?selected=yes").text
    for other in LANGUAGES:
        assert f'href="/{other}/hospitals/?selected=yes"' in text


@pytest.mark.django_db
def test_it_shows_the_sections_and_the_selected(client):
    section = CareSectionFactory(slug="beauty")
    hospital = HospitalFactory(sections=[section], selected=True)
    response = client.get("/en/")
    assert response.context["sections"][0]["hospitals"] == 1
    assert response.context["fifty"] == [{"slug": hospital.slug, "name": hospital.name_en}]


@pytest.mark.django_db
def test_an_empty_portal_has_a_first_page(client):
    assert client.get("/en/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(client, number, django_assert_num_queries):
    HospitalFactory.create_batch(number, selected=True)
    forget()
    with django_assert_num_queries(6):
        client.get("/en/")


@pytest.mark.parametrize("language", ["ko", "fr", "zh-hant"])
@pytest.mark.django_db
def test_a_language_the_public_is_not_offered_is_not_found(client, language):
    assert client.get(f"/{language}/").status_code == 404
