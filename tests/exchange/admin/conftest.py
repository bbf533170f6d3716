import pytest

from hospitals.actions import join
from hospitals.exchange import targets
from hospitals.exchange.merging.columns import Phone
from hospitals.exchange.merging.rows import RowTarget
from hospitals.models import Hospital
from tests.factories import HospitalFactory, UserFactory


class Medical(RowTarget):
    """As little of a target as decisions need."""

    name = "tried"
    services = ("MdclTursmService",)
    model = Hospital
    link = "hospital"
    own_columns = (Phone("phone"),)

    def withdraw(self, record, by):
        Hospital.objects.filter(pk=record.hospital_id).update(status="withdrawn")


@pytest.fixture
def target(monkeypatch):
    monkeypatch.setattr(targets, "_targets", {})
    return targets.register(Medical())


@pytest.fixture
def curator(roles, client):
    user = UserFactory(username="curator", groups=["curator"])
    client.force_login(user)
    return user


@pytest.fixture
def hospital(db):
    return HospitalFactory(name_en="Namsan Clinic")


@pytest.fixture
def manager(roles, hospital):
    user = UserFactory(username="manager")
    join(user, hospital, "manager")
    return user
