"""The directory as a visitor asks it."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospitals.models import SpokenLanguage
from portal.core.publishing import forget
from tests.factories import CareSectionFactory, DistrictFactory, HospitalFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/en/hospitals/"
COLD = 9  # nothing remembered yet
WARM = 5  # another list of the same portal


def names(response):
    return [card["name"] for card in response.context["cards"]]


def test_it_lists_published_hospitals_only(client):
    shown = HospitalFactory()
    HospitalFactory(status="draft")
    HospitalFactory(status="withdrawn")
    assert names(client.get(ADDRESS)) == [shown.name_en]


def test_those_selected_by_the_city_come_first(client):
    HospitalFactory(name_en="Aaa")
    HospitalFactory(name_en="Zzz", selected=True)
    assert names(client.get(ADDRESS)) == ["Zzz", "Aaa"]


def test_the_filters_narrow_together(client):
    section, district = CareSectionFactory(), DistrictFactory()
    wanted = HospitalFactory(sections=[section], district=district, selected=True)
    SpokenLanguage.objects.create(hospital=wanted, code="ru", how="coordinator")
    HospitalFactory(sections=[section], selected=True)
    HospitalFactory(district=district, selected=True)
    HospitalFactory(sections=[section], district=district)
    query = {
        "section": section.slug,
        "district": district.slug,
        "language": "ru",
        "selected": "yes",
    }
    response = client.get(ADDRESS, query)
    assert names(response) == [wanted.name_en]
    assert len(response.context["chips"]) == 4


def test_a_chip_leads_to_the_same_list_without_its_filter(client):
    section = CareSectionFactory()
    HospitalFactory(sections=[section], selected=True)
    response = client.get(ADDRESS, {"section": section.slug, "selected": "yes"})
    assert [chip["query"] for chip in response.context["chips"]] == [
        "selected=yes",
        f"section={section.slug}",
    ]


def test_the_pager_keeps_the_filters(client):
    section = CareSectionFactory()
    HospitalFactory.create_batch(21, sections=[section])
    response = client.get(ADDRESS, {"section": section.slug})
    assert f'href="?section={section.slug}&amp;page=2"' in response.text
    assert len(names(client.get(ADDRESS, {"section": section.slug, "page": "2"}))) == 1


def test_no_fit_offers_a_way_out(client):
    section = CareSectionFactory()
    HospitalFactory(sections=[section])
    response = client.get(ADDRESS, {"section": section.slug, "selected": "yes"})
    assert response.status_code == 200
    assert "No hospital fits all of these" in response.text


def test_an_empty_directory_is_a_page(client):
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "page=999999",
        "page=abc",
        "page=0",
        "page=-1",
        "page=٣",
        "page=" + "9" * 5000,
        "section=unknown",
        "district=%00",
        "language=" + "x" * 10_000,
        "section=%FF%FE",
        "selected=perhaps",
    ],
)
def test_what_it_does_not_know_is_not_found(client, query):
    HospitalFactory()
    assert client.get(f"{ADDRESS}?{query}").status_code == 404


def test_a_parameter_it_does_not_read_changes_nothing(client):
    HospitalFactory()
    assert (
        client.get(f"{ADDRESS}?utm_source=x&colour={'y' * 10_000}").content
        == client.get(ADDRESS).content
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["section", "district", "language", "selected", "page", "view", "q"]),
    value=st.text(max_size=40),
)
def test_no_query_string_breaks_it(name, value):
    assert Client().get(ADDRESS, {name: value}).status_code in {200, 404}


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(client, number, django_assert_num_queries):
    HospitalFactory.create_batch(number, selected=True)
    forget()
    with django_assert_num_queries(COLD):
        client.get(ADDRESS)
    with django_assert_num_queries(WARM):
        client.get(f"{ADDRESS}?selected=yes")


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_names_come_in_the_language_of_the_page(client, language):
    hospital = HospitalFactory()
    response = client.get(f"/{language}/hospitals/")
    assert names(response) == [getattr(hospital, f"name_{language.replace('-', '_')}")]


def test_a_name_not_translated_is_shown_in_english_and_says_so(client):
    HospitalFactory(name_ru="", name_en="Hangang Hospital")
    assert (
        '<span lang="en" class="foreign">Hangang Hospital</span>'
        in client.get("/ru/hospitals/").text
    )
