"""The same query finds the same on both databases."""

import pytest

from portal.search.finding import search
from portal.search.indexing import rebuild
from tests.factories import HospitalFactory, OfferFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


def test_a_hospital_is_found_by_its_korean_name_on_every_language_page():
    hospital = HospitalFactory(name_ko="서울한옥의원", name_en="Seoul Hanok Clinic")
    HospitalFactory()
    rebuild()
    for language in ("en", "zh-hans", "ja", "ru"):
        for query in ("서울한옥의원", "서울 한옥", "hanok", "seoulhanoguiwon"):
            found = search(query, language, kind="hospital")
            assert found.groups[0].ids == (hospital.pk,), (query, language)


def test_a_hospital_is_found_by_the_name_of_what_it_offers():
    offer = OfferFactory(treatment=TreatmentFactory(name_en="Rhinoplasty", name_ru="Ринопластика"))
    rebuild()
    assert search("ринопластику", "en", kind="hospital").groups[0].ids == (offer.hospital_id,)
