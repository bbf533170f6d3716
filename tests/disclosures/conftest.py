import pytest

from hospitals.actions import join
from hospitals.models import Insurance
from tests.factories import HospitalFactory, OfferFactory, UserFactory
from tests.factories.disclosures import in_days


@pytest.fixture
def hospital(db):
    found = HospitalFactory(slug="new-river")
    OfferFactory(hospital=found)
    Insurance.objects.create(
        hospital=found, insurer="Dongbaek", cover=10**9, valid_until=in_days(200)
    )
    return found


@pytest.fixture
def manager(roles, hospital):
    user = UserFactory(username="manager")
    join(user, hospital, "manager")
    return user


@pytest.fixture
def curator(roles):
    return UserFactory(username="curator", groups=["curator"])
