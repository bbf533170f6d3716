"""Many at the same moment: fifty places stay fifty, and without the guard they would not."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from hospitals.models import Hospital
from hospitals.selection import proposing, publication
from hospitals.selection.actions import designate
from hospitals.selection.models import CAPACITY, Designation, Phase
from portal.core.roles import load_roles
from tests.consultations.test_races import at_once
from tests.factories import DistrictFactory, HospitalFactory, SelectionRoundFactory

from .conftest import City

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
RACES, AT_ONCE = 5, 20


@pytest.fixture
def hospitals():
    """Enough for a full round and for everybody who wants its last place."""
    district = DistrictFactory()
    rows = HospitalFactory.build_batch(CAPACITY - 1 + AT_ONCE, district=district)
    return Hospital.objects.bulk_create(rows)


def race(hospitals, year):
    """The results of many who want the last place of a round, and who holds one after that."""
    held = SelectionRoundFactory(year=year)
    Designation.objects.bulk_create(
        Designation(round=held, hospital=hospital, slot=slot)
        for slot, hospital in enumerate(hospitals[: CAPACITY - 1], start=1)
    )
    waiting = hospitals[CAPACITY - 1 :]
    results = at_once(*[lambda one=one: designate(one, held) for one in waiting])
    return results, held.designations.filter(revoked_on=None).count()


def test_at_49_of_50_one_gets_the_last_place_and_nobody_a_51st(hospitals):
    for number in range(RACES):
        results, standing = race(hospitals, 2030 + number)
        assert standing == CAPACITY
        assert sum(isinstance(one, Designation) for one in results) == 1
        assert sum(isinstance(one, ValidationError) for one in results) == AT_ONCE - 1


@contextmanager
def without_the_guard():
    guard = next(one for one in Designation._meta.constraints if one.name.endswith("slot_once"))
    with connection.schema_editor() as editor:
        editor.remove_constraint(Designation, guard)
    try:
        yield
    finally:
        Designation.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Designation, guard)


def test_the_control_without_the_guard_of_the_database_there_are_more_than_fifty(hospitals):
    with without_the_guard():
        most = max(race(hospitals, 2040 + number)[1] for number in range(RACES))
    assert most > CAPACITY


def test_workers_and_curators_at_once_publish_and_approve_once():
    load_roles()
    city = City()
    held = city.round()
    proposal = city.to_proposal(held)
    results = at_once(
        *[lambda: proposing.approve(proposal, city.second)] * 3,
        lambda: proposing.send_back(proposal, "No", city.second),
    )
    assert sum(one is None for one in results) == 1
    held.refresh_from_db()
    if held.phase == Phase.RANKED:
        again = proposing.propose(held, timezone.now() + timedelta(hours=1), city.curator)
        proposing.approve(again, city.second)
    held.refresh_from_db()
    now = held.publish_at + timedelta(seconds=1)
    at_once(*[lambda: publication.publish_due(now)] * 4)
    assert Designation.objects.filter(round=held).count() == held.quota
