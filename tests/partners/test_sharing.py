import pytest
from django.core.exceptions import ValidationError

from hospitals.models import Insurance
from hospitals.partners import standing
from tests.factories import HospitalFactory
from tests.factories.partners import PartnerFactory, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    hospital = HospitalFactory(
        kind="clinic", registration_number="M-1", registered_until=in_days(30)
    )
    return PartnerFactory(kind="institution", hospital=hospital, registration_number="ignored")


def test_a_partner_takes_over_what_its_microsite_says(partner):
    assert partner.registration_number == "M-1"
    assert partner.institution_class == "clinic"
    assert partner.cover is None
    assert partner.standing() == standing.UNINSURED


def test_it_follows_its_microsite(partner):
    hospital = partner.hospital
    policy = Insurance.objects.create(
        hospital=hospital, insurer="Mutual", cover=100_000_000, valid_until=in_days(9)
    )
    partner.refresh_from_db()
    assert partner.valid()
    hospital.kind, hospital.registered_until = "tertiary-hospital", in_days(99)
    hospital.save()
    partner.refresh_from_db()
    assert partner.registered_until == in_days(99)
    assert partner.standing() == standing.UNINSURED  # the law asks more of this class
    policy.delete()
    partner.refresh_from_db()
    assert partner.insurer == ""


def test_a_number_that_another_partner_has_does_not_stop_the_hospital(partner):
    PartnerFactory(registration_number="A-7")
    hospital = partner.hospital
    hospital.registration_number = "a 7"
    hospital.save()
    partner.refresh_from_db()
    assert partner.registration_number == ""
    assert partner.standing() == standing.UNREGISTERED


def test_only_institutions_have_a_microsite_and_a_class():
    agency = PartnerFactory.build(hospital=HospitalFactory(), institution_class="clinic")
    with pytest.raises(ValidationError) as refused:
        agency.full_clean()
    assert {"hospital", "institution_class"} <= refused.value.message_dict.keys()
