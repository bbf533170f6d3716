import pytest

from hospitals.partners.models import PartnerName
from portal.search import indexing
from tests.factories import HospitalFactory
from tests.factories.partners import PartnerFactory

pytestmark = pytest.mark.django_db


def found(client, words, language="en"):
    text = client.get(f"/{language}/search/", {"q": words, "kind": "partner"}).content.decode()
    return [slug for slug in ("gaon", "hidden", "house") if f"/en/partners/{slug}/" in text]


def test_agencies_are_found_and_institutions_stand_among_the_hospitals(client):
    partner = PartnerFactory(slug="gaon", name_en="Gaon Medi", name_ru="Гаон Меди")
    PartnerName.objects.create(partner=partner, name="Tradewind")
    PartnerFactory(slug="hidden", name_en="Hidden Medi", shown=False)
    PartnerFactory(
        slug="house", name_en="House Medi", kind="institution", hospital=HospitalFactory()
    )
    indexing.rebuild()
    for words in ("medi", "tradewind", "Гаон"):
        assert found(client, words) == ["gaon"], words
