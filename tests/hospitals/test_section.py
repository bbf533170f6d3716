"""The page of a care section."""

import pytest

from hospitals.models import HospitalSection
from portal.core.publishing import forget
from tests.factories import (
    CareSectionFactory,
    DistrictFactory,
    HospitalFactory,
    OfferFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db


def test_it_shows_what_it_covers_and_how_many_offer_each_treatment(client):
    section = CareSectionFactory(slug="beauty", covers_en="Eyes\nNoses", prepare_en="Records")
    treatment = TreatmentFactory(section=section)
    HospitalSection.objects.create(
        hospital=OfferFactory(treatment=treatment).hospital, section=section
    )
    OfferFactory(treatment=treatment, hospital=HospitalFactory(status="draft"))
    response = client.get("/en/sections/beauty/")
    assert response.context["section"]["covers"] == ["Eyes", "Noses"]
    assert response.context["treatments"][0]["hospitals"] == 1


def test_an_unknown_section_is_not_found(client):
    assert client.get("/en/sections/unknown/").status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(client, number, django_assert_num_queries):
    section = CareSectionFactory(slug="beauty")
    HospitalFactory.create_batch(number, sections=[section])
    TreatmentFactory.create_batch(number, section=section)
    forget()
    with django_assert_num_queries(18):  # ten of them make the facet index of the map
        client.get("/en/sections/beauty/")


def test_its_map_counts_its_own_hospitals_and_leads_to_them(client):
    section, jung, mapo = CareSectionFactory(slug="beauty"), DistrictFactory(), DistrictFactory()
    HospitalFactory(sections=[section], district=jung)
    HospitalFactory(sections=[], district=jung)
    HospitalFactory(sections=[], district=mapo)
    rows = client.get("/en/sections/beauty/").context["map"]["districts"]
    found = {row["slug"]: (row["hospitals"], row["href"]) for row in rows}
    assert found[mapo.slug][0] == 0
    assert found[jung.slug] == (1, f"/en/hospitals/?district={jung.slug}&section=beauty")
