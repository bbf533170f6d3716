from datetime import date

import pytest
from django.utils import timezone

from hospitals.exchange import targets
from hospitals.exchange.merging.columns import Name, Phone, Web
from hospitals.exchange.merging.rows import RowTarget, translated
from hospitals.exchange.models import Record
from hospitals.models import Hospital
from tests.factories import HospitalFactory, UserFactory

TODAY = date(2026, 11, 20)


class Plainest(RowTarget):
    """As little as a target may be."""

    name = "plainest"
    services = ("Tried",)
    model = Hospital
    link = "hospital"
    own_columns = (*translated("name", Name), Phone("phone"), Web("homepage"))
    withdrawn = None

    def withdraw(self, record, by):
        self.withdrawn = (record, by)


@pytest.fixture
def target(monkeypatch):
    monkeypatch.setattr(targets, "_targets", {})
    return targets.register(Plainest())


@pytest.fixture
def hospital(db):
    return HospitalFactory(phone="", name_en="Han River Clinic")


@pytest.fixture
def record(hospital):
    return Record.objects.create(
        service="Tried", content_id="1", language="en", title="Han River Clinic",
        digest="1" * 64, modified="20261101", read_at=timezone.now(), hospital=hospital,
    )  # fmt: skip


@pytest.fixture
def curator(roles):
    return UserFactory(groups=["curator"])
