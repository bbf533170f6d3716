"""Why a search found a hospital, and what the terms it understood lead to."""

import pytest

from hospitals.reading import concepts, hits
from portal.core.publishing import forget
from tests.factories import (
    CareSectionFactory,
    DistrictFactory,
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    SpecialtyFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rhinoplasty():
    return TreatmentFactory(slug="rhinoplasty", section=CareSectionFactory(slug="beauty"))


def explained(hospitals, *asked, language="en"):
    found = {hospital.pk: {} for hospital in hospitals}
    hits.explain(found, asked, language)
    return found


def test_a_hospital_names_the_treatment_that_was_asked_for_alone(rhinoplasty):
    hospital = HospitalFactory(slug="one")
    OfferFactory(hospital=hospital, treatment=rhinoplasty, fee_from=1_000, fee_to=2_000)
    OfferFactory(hospital=hospital)
    (hit,) = explained([hospital], "treatment:rhinoplasty", "district:gangnam").values()
    assert hit["name_ko"] == hospital.name_ko
    assert hit["offers"] == [
        {
            "name": rhinoplasty.name_en,
            "url": "/en/hospitals/one/treatments/#rhinoplasty",
            "fee_from": 1_000,
            "fee_to": 2_000,
            "disclosed_on": None,
        }
    ]
    assert hit["staff"] == []


def test_a_hospital_counts_its_doctors_of_the_specialty(rhinoplasty):
    specialty = SpecialtyFactory(slug="orthopaedics", name_ja="", name_en="Orthopaedics")
    hospital = HospitalFactory(slug="one")
    DoctorFactory.create_batch(2, hospital=hospital, specialty=specialty)
    DoctorFactory(hospital=hospital)
    (hit,) = explained([hospital], "specialty:orthopaedics", language="ja").values()
    (staff,) = hit["staff"]
    assert staff["doctors"] == 2
    assert staff["name"].language == "en"
    assert staff["name"].foreign


@pytest.mark.parametrize("number", [1, 30])
def test_reasons_cost_the_same_for_many(rhinoplasty, number, django_assert_num_queries):
    hospitals = HospitalFactory.create_batch(number)
    for hospital in hospitals:
        OfferFactory(hospital=hospital, treatment=rhinoplasty)
    with django_assert_num_queries(1):
        explained(hospitals)
    with django_assert_num_queries(3):
        found = explained(hospitals, "treatment:rhinoplasty", "specialty:none")
    assert all(hit["offers"] for hit in found.values())


def test_only_published_hospitals_count_for_a_treatment(rhinoplasty):
    OfferFactory(treatment=rhinoplasty)
    OfferFactory(treatment=rhinoplasty, hospital__status="draft")
    found = {rhinoplasty.pk: {}}
    hits.count_hospitals(found)
    assert found == {rhinoplasty.pk: {"hospitals": 1}}


def test_concepts_lead_to_their_pages(rhinoplasty):
    DistrictFactory(slug="gangnam")
    SpecialtyFactory(slug="orthopaedics")
    forget()
    asked = (
        "treatment:rhinoplasty",
        "section:beauty",
        "district:gangnam",
        "specialty:orthopaedics",
        "theme:urban",
        "treatment:gone",
    )
    kinds = (concepts.treatments, concepts.sections, concepts.districts, concepts.specialties)
    assert [[each.get("url") for each in kind(asked, "en")] for kind in kinds] == [
        ["/en/sections/beauty/#rhinoplasty"],
        ["/en/sections/beauty/"],
        ["/en/hospitals/?district=gangnam"],
        [None],
    ]


def test_nothing_is_asked_where_nothing_was_understood(django_assert_num_queries):
    with django_assert_num_queries(0):
        for kind in (concepts.treatments, concepts.districts, concepts.specialties):
            assert kind((), "en") == []


def test_districts_without_hospitals_are_no_way_out():
    DistrictFactory(slug="empty")
    full = HospitalFactory().district
    HospitalFactory(district=full)
    other = HospitalFactory().district
    forget()
    ways = concepts.district_ways("en")
    assert [way["number"] for way in ways] == [2, 1]
    assert [way["url"].rpartition("=")[2] for way in ways] == [full.slug, other.slug]
