from datetime import timedelta

import pytest
from django.utils import timezone

from hospitals.embeds.models import EmbedSite
from tests.factories import (
    CareSectionFactory,
    DesignationFactory,
    DistrictFactory,
    HospitalFactory,
)
from tests.factories.partners import PartnerFactory

ORIGIN = "https://www.agency.example"


@pytest.fixture
def hospital(db):
    return HospitalFactory(
        slug="hanok-clinic",
        name_en="Hanok Clinic",
        name_ko="한옥의원",
        kind="clinic",
        sections=[CareSectionFactory(slug="beauty", name_en="Beauty")],
        district=DistrictFactory(name_en="Jongno-gu"),
        registration_number="M-1",
        registered_until=timezone.localdate() + timedelta(days=400),
    )


@pytest.fixture
def held(hospital):
    """The place among the fifty that it has today."""
    return DesignationFactory(hospital=hospital, round__year=timezone.localdate().year)


@pytest.fixture
def site(db):
    """A site of an agency that is in order today."""
    return EmbedSite.objects.create(partner=PartnerFactory(), origin=ORIGIN)
