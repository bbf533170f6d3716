import itertools

import pytest

from consultations import access, actions
from consultations.models import Thread
from tests.factories import HospitalFactory, MembershipFactory, SuperuserFactory, UserFactory
from tests.factories.consultations import ThreadFactory

pytestmark = pytest.mark.django_db
CITY = ("curator", "assessor", "statistics", "technical")


@pytest.fixture
def world(roles, hospital):
    """Threads of two hospitals, one of them erased, and one of each kind of staff."""
    other = HospitalFactory()
    threads = [ThreadFactory(hospital=place) for place in (hospital, hospital, other)]
    actions.erase(threads[1])
    members = [
        MembershipFactory(hospital=place, role=role).user
        for place in (hospital, other)
        for role in ("coordinator", "manager", "translator")
    ]
    city = [UserFactory(groups=[name]) for name in ("curator", "assessor", "statistics")]
    gone = MembershipFactory(hospital=hospital, user=UserFactory(is_active=False)).user
    outside = MembershipFactory(hospital=hospital, user=UserFactory(is_staff=False)).user
    return threads, [*members, *city, gone, outside, SuperuserFactory(), UserFactory()]


def test_the_right_for_a_row_and_the_query_of_rows_agree(world):
    threads = list(Thread.objects.all())
    for user, thread in itertools.product(world[1], threads):
        assert access.may_read(user, thread) == access.readable_by(user).contains(thread)
        assert access.may_answer(user, thread) == access.answerable_by(user).contains(thread)


def test_who_answers_also_reads(world):
    for user in world[1]:
        answerable = set(access.answerable_by(user).values_list("pk", flat=True))
        assert answerable <= set(access.readable_by(user).values_list("pk", flat=True))


def test_nobody_of_the_city_and_no_superuser_reads_anything(roles, thread):
    for user in [
        *(UserFactory(groups=[name]) for name in CITY),
        SuperuserFactory(),
    ]:
        assert not access.may_read(user, thread)
        assert not access.readable_by(user).exists()
        assert not Thread.objects.for_staff(user).exists()


def test_a_right_ends_with_the_membership(thread, coordinator):
    assert access.may_read(coordinator, thread)
    coordinator.memberships.all().delete()
    assert not access.may_read(coordinator, thread)
    assert not access.readable_by(coordinator).exists()


def test_city_roles_have_no_permission_on_consultations(roles):
    for name in CITY:
        held = UserFactory(groups=[name]).get_all_permissions()
        assert not [permission for permission in held if permission.startswith("consultations.")]
