import pytest

from tests.factories import HospitalFactory
from tests.factories.partners import AwardFactory, PartnerFactory, in_days

pytestmark = pytest.mark.django_db


def test_a_trust_page_names_agencies_in_order_and_awards(client):
    hospital = HospitalFactory(slug="house")
    own = PartnerFactory(kind="institution", hospital=hospital)
    AwardFactory(partner=own, name_en="Safety first")
    for name, more in (("Fine", {}), ("Ended", {"registered_until": in_days(-1)}),
                       ("Tours", {"kind": "tourism"}), ("Hidden", {"shown": False})):  # fmt: skip
        PartnerFactory(name_en=f"{name} agency", **more).links.create(hospital=hospital)
    past = PartnerFactory(name_en="Past agency")
    past.links.create(hospital=hospital, until=in_days(-1))
    text = client.get("/en/hospitals/house/trust/").content.decode()
    assert "Safety first" in text
    assert "Fine agency" in text
    for other in ("Ended", "Tours", "Hidden", "Past"):
        assert f"{other} agency" not in text


def test_without_partners_nothing_is_said(client):
    HospitalFactory(slug="house")
    text = client.get("/en/hospitals/house/trust/").content.decode()
    assert "Agencies that work" not in text
