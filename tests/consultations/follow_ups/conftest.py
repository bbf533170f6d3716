from datetime import UTC, date, datetime

import pytest
import time_machine

from consultations import actions as core
from consultations.follow_ups import actions, shipped
from consultations.follow_ups.models import Plan
from hospitals.actions import join
from hospitals.models import CareSection, Treatment
from tests.consultations.conftest import fresh
from tests.factories import CareSectionFactory, TreatmentFactory, UserFactory
from tests.factories.consultations import ThreadFactory

FLIGHT = date(2026, 12, 1)


@pytest.fixture
def coordinator(roles, hospital):
    user = UserFactory(username="coordinator")
    join(user, hospital, "coordinator")
    return user


@pytest.fixture
def catalogue(db):
    """The shipped questions and templates, and of the hospitals' what these need."""
    for entry in shipped.read_toml(shipped.DATA / "templates.toml")["template"]:
        if "section" in entry:
            CareSectionFactory(slug=entry["section"])
        if "treatment" in entry:
            TreatmentFactory(slug=entry["treatment"])
    TreatmentFactory(slug="liposuction")
    shipped.load()


@pytest.fixture
def before():
    with time_machine.travel(datetime(2026, 11, 28, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def day_7():
    with time_machine.travel(datetime(2026, 12, 8, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def thread(catalogue, hospital):
    """A patient from Almaty who wants a new nose."""
    return ThreadFactory(
        hospital=hospital,
        language="ru",
        section=CareSection.objects.get(slug="beauty"),
        treatment=Treatment.objects.get(slug="rhinoplasty"),
        time_zone="Asia/Almaty",
        email="patient@example.org",
    )


@pytest.fixture
def treated(thread, coordinator):
    for status in ("open", "booked", "treated"):
        current = fresh(thread)
        core.change_status(current, status, user=coordinator, version=current.version)
    current = fresh(thread)
    current.code = thread.code
    return current


@pytest.fixture
def confirm(treated, coordinator):
    def confirm(**changes):
        wanted = {"departs_on": FLIGHT, "days": [1, 7, 30, 90], **changes}
        version = fresh(treated).version
        return actions.confirm(fresh(treated), user=coordinator, version=version, **wanted)

    return confirm


@pytest.fixture
def plan(confirm):
    confirm()
    return Plan.objects.get()
