"""The directory as a visitor asks it."""

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospitals.models import AnswerTime, District, SpokenLanguage
from hospitals.reading.maps import neighbours
from hospitals.shipped import load
from portal.core.publishing import forget
from portal.search.indexing import rebuild
from tests.factories import (
    CareSectionFactory,
    DistrictFactory,
    HospitalFactory,
    OfferFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/en/hospitals/"
COLD = 18  # nothing remembered yet: ten of them make the facet index
WARM = 5  # other cards of the same portal, with the fee of a treatment


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
    assert [chip["href"] for chip in response.context["chips"]] == [
        f"{ADDRESS}?selected=yes",
        f"{ADDRESS}?section={section.slug}",
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
        "treatment=unknown",
        "class=palace",
        "how=shouting",
        "accreditation=iso",
        "fee_min=1",
        "fee_max=٥٠٠٠٠",
        "answers=5",
        "answers=-24",
        "sort=paid",
        "view=list",
        "q=" + "x" * 300,
        "q=%00",
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


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(
        "section treatment district class language how selected fees insured accreditation fee_min"
        " fee_max answers sort page view q".split()
    ),
    value=st.text(max_size=40),
)
def test_no_query_string_breaks_it(name, value):
    # 301: an empty value, or one with blanks around it, is left out or mended.
    assert Client().get(ADDRESS, {name: value}).status_code in {200, 301, 404}


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(client, number, django_assert_num_queries):
    treatment = TreatmentFactory()
    for hospital in HospitalFactory.create_batch(number, selected=True):
        OfferFactory(hospital=hospital, treatment=treatment)
    forget()
    with django_assert_num_queries(COLD):
        client.get(ADDRESS)
    with django_assert_num_queries(0):
        client.get(f"{ADDRESS}?selected=yes&view=map")
    with django_assert_num_queries(WARM):
        client.get(f"{ADDRESS}?selected=yes&treatment={treatment.slug}")


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


def asked(client, **query):
    return client.get(ADDRESS, query).context


@pytest.mark.parametrize("number", [1, 30])
def test_words_cost_one_query_more(client, number, django_assert_num_queries):
    HospitalFactory.create_batch(number, selected=True)
    rebuild()
    client.get(f"{ADDRESS}?q=hangang")
    with django_assert_num_queries(1):
        client.get(f"{ADDRESS}?q=hangang&selected=yes")


def test_words_narrow_together_with_the_filters(client):
    wanted = HospitalFactory(name_en="Namsan Eye Clinic", selected=True)
    HospitalFactory(name_en="Namsan Bone Clinic")
    HospitalFactory(selected=True)
    rebuild()
    context = asked(client, q="namsan", selected="yes")
    assert [card["name"] for card in context["cards"]] == [wanted.name_en]
    assert [chip["name"] for chip in context["chips"]] == ["“namsan”", "Selected by the city"]
    assert "<mark>Namsan</mark>" in client.get(ADDRESS, {"q": "namsan"}).text


def test_the_best_match_comes_first_and_every_order_can_be_asked_for(client):
    treatment = TreatmentFactory()
    for name, beds, fee in [("Bada", 5, 300_000), ("Ara", 90, 900_000), ("Chorok", 40, None)]:
        hospital = HospitalFactory(name_en=name, beds=beds, selected=name == "Bada")
        OfferFactory(hospital=hospital, treatment=treatment, fee_from=fee, fee_to=fee)

    def order(**query):
        context = asked(client, treatment=treatment.slug, **query)
        return [card["name"] for card in context["cards"]]

    assert order() == ["Bada", "Ara", "Chorok"]
    assert order(sort="name") == ["Ara", "Bada", "Chorok"]
    assert order(sort="beds") == ["Ara", "Chorok", "Bada"]
    assert order(sort="fee") == ["Bada", "Ara", "Chorok"]


def test_who_answers_sooner_in_the_language_of_the_page_can_come_first(client):
    for name, hours in [("Slow", {"ru": 40, "en": 1}), ("Quick", {"ru": 2}), ("Silent", {})]:
        hospital = HospitalFactory(name_en=name, name_ru=name)
        for language, median in hours.items():
            AnswerTime.objects.create(
                hospital=hospital,
                language=language,
                median_hours=median,
                p90_hours=median,
                threads=5,
                measured_on=timezone.localdate(),
            )
    response = client.get("/ru/hospitals/", {"sort": "answers"})
    assert names(response) == ["Quick", "Slow", "Silent"]
    assert names(client.get("/ru/hospitals/", {"answers": "6"})) == ["Quick"]
    assert names(client.get("/en/hospitals/", {"answers": "6"})) == ["Slow"]


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("page=1", ""),
        ("section=&treatment=&district=&q=+&fee_min=", ""),
        ("selected=yes&selected=yes", "?selected=yes"),
        ("district=mapo&district=mapo&district=jung", "?district=jung&district=mapo"),
        ("fee_min=500000&fee_max=100000", "?fee_max=500000&fee_min=100000"),
        ("sort=standing", ""),
        ("sort=fee", ""),
        ("q=+nose++job+", "?q=nose+job"),
    ],
)
def test_what_goes_without_saying_is_left_out_of_the_address(client, given, canonical):
    for slug in ["mapo", "jung"]:
        DistrictFactory(slug=slug)
    response = client.get(f"{ADDRESS}?{given}")
    assert (response.status_code, response["Location"]) == (301, ADDRESS + canonical)
    assert client.get(ADDRESS + canonical).status_code == 200


def test_another_order_of_the_parameters_names_the_one_address(client):
    HospitalFactory(district=DistrictFactory(slug="jung"), selected=True)
    response = client.get(f"{ADDRESS}?selected=yes&district=jung")
    assert response.status_code == 200
    assert response.context["canonical"] == f"{ADDRESS}?district=jung&selected=yes"
    links = [link["url"] for link in response.context["language_links"]]
    assert "/ja/hospitals/?district=jung&selected=yes" in links


@pytest.mark.parametrize(
    ("query", "indexable"),
    [
        ("", True),
        ("district=jung", True),
        ("selected=yes", True),
        ("district=jung&selected=yes", False),
        ("district=jung&district=mapo", False),
        ("sort=name", False),
        ("view=map", False),
        ("insured=yes", False),
        ("q=hospital", False),
    ],
)
def test_only_the_plain_lists_are_for_search_engines(client, query, indexable):
    DistrictFactory(slug="mapo")
    HospitalFactory(district=DistrictFactory(slug="jung"), selected=True)
    response = client.get(f"{ADDRESS}?{query}")
    assert ('content="noindex, follow"' not in response.text) == indexable


def test_an_empty_list_says_which_filter_to_drop(client):
    beauty, wellness = CareSectionFactory(), CareSectionFactory()
    HospitalFactory.create_batch(2, sections=[beauty])
    HospitalFactory(sections=[wellness], selected=True)
    ways = asked(client, section=beauty.slug, selected="yes")["ways_out"]
    assert [(way["drops"], way["number"], way["href"]) for way in ways] == [
        (["Selected by the city"], 2, f"{ADDRESS}?section={beauty.slug}"),
        ([beauty.name_en], 1, f"{ADDRESS}?selected=yes"),
    ]


def test_an_empty_district_names_its_neighbours(client):
    load()
    HospitalFactory(district=District.objects.get(slug="seocho"))
    ways = asked(client, district="gangnam")["ways_out"]
    beside = next(way for way in ways if way["takes"])
    assert beside["number"] == 1
    assert "district=gangnam&district=gangdong" not in beside["href"]
    assert "district=seocho" in beside["href"]


def test_neighbours_share_a_border_both_ways():
    load()
    found = neighbours("en")
    assert set(found["jung"]) >= {"jongno", "yongsan", "seongdong"}
    assert "dobong" not in found["gangnam"]
    assert all(one in found[other] for one, others in found.items() for other in others)
    assert all(found.values())


def test_what_would_leave_nothing_cannot_be_chosen(client):
    treatment = TreatmentFactory()
    OfferFactory(treatment=TreatmentFactory(section=treatment.section))
    response = client.get(ADDRESS)
    assert f'value="{treatment.slug}"' not in response.text
    assert 'name="accreditation" value="jci" id="accreditation-jci" disabled' in response.text


def test_the_map_puts_a_district_in_and_takes_it_out(client):
    HospitalFactory(district=DistrictFactory(slug="jung"))
    HospitalFactory(district=DistrictFactory(slug="mapo"))
    rows = {row["slug"]: row for row in asked(client, district="jung")["map"]["districts"]}
    assert {slug: (row["hospitals"], row["href"]) for slug, row in rows.items()} == {
        "jung": (1, ADDRESS),
        "mapo": (1, f"{ADDRESS}?district=jung&district=mapo"),
    }
    assert client.get(f"{ADDRESS}?view=map").context["cards"] == []


def test_a_card_says_what_was_asked_for(client):
    offer = OfferFactory(vat="excluded")
    SpokenLanguage.objects.create(hospital=offer.hospital, code="ru", how="phone")
    text = client.get(ADDRESS, {"treatment": offer.treatment.slug, "language": "ru"}).text
    assert "₩500,000 – ₩900,000" in text
    assert "plus 10% VAT" in text
    assert "<strong>Russian</strong> (by telephone)" in text
