import pytest

from hospitals.actions import join
from tests.factories import CareSectionFactory, UserFactory
from tests.factories.applications import fit_hospital, open_round


@pytest.fixture
def held(db):
    return open_round()


@pytest.fixture
def hospital(db):
    return fit_hospital(sections=[CareSectionFactory()])


@pytest.fixture
def manager(roles, hospital):
    user = UserFactory(email="manager@example.org", language="en")
    join(user, hospital, "manager")
    return user


@pytest.fixture
def curator(roles):
    return UserFactory(groups=["curator"])
