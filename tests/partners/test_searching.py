import pytest

from hospitals.partners.models import PartnerName
from portal.search import indexing
from tests.factories import HospitalFactory
from tests.factories.partners import PartnerFactory

pytestmark = pytest.mark.django_db


def titles(client, words, language="en"):
    text = client.get(f"/{language}/search/", {"q": words, "kind": "partner"}).content.decode()
    return [name for name in ("Gaon Medi", "Hidden Medi", "House Medi") if name in text]


def test_agencies_are_found_and_institutions_stand_among_the_hospitals(client):
    partner = PartnerFactory(name_en="Gaon Medi", name_ru="Гаон Меди", registration_number="A-77")
    PartnerName.objects.create(partner=partner, name="Tradewind")
    PartnerFactory(name_en="Hidden Medi", shown=False)
    PartnerFactory(name_en="House Medi", kind="institution", hospital=HospitalFactory())
    indexing.rebuild()
    for words in ("medi", "tradewind", "Гаон"):
        assert titles(client, words) == ["Gaon Medi"], words
