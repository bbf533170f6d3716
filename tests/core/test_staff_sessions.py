from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session

from portal.core.staff import end_sessions
from tests.factories import SuperuserFactory, UserFactory
from tests.factories.core import PASSWORD

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 7, 20, 9, 0, tzinfo=UTC)


def sign_in(client, user):
    """With the password, as at the door: force_login would leave out the clock's start."""
    return client.post("/admin/login/", {"username": user.username, "password": PASSWORD})


def inside(client):
    return client.get("/admin/").status_code == 200


@pytest.fixture
def clock():
    with time_machine.travel(NINE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(db):
    return UserFactory()


def test_half_an_hour_of_rest_ends_the_session(client, user, clock):
    sign_in(client, user)
    clock.shift(timedelta(minutes=29))
    assert inside(client)
    clock.shift(timedelta(minutes=31))
    assert not inside(client)
    assert not Session.objects.exists()


def test_work_keeps_the_session_until_twelve_hours_are_over(client, user, clock):
    sign_in(client, user)
    for _ in range(29):
        clock.shift(timedelta(minutes=25))
        reached = inside(client)
        if not reached:
            break
    worked = datetime.now(UTC) - NINE
    assert not reached
    assert timedelta(hours=12) < worked <= timedelta(hours=12, minutes=25)


def test_signing_in_again_starts_the_twelve_hours_anew(client, user, clock):
    sign_in(client, user)
    clock.shift(timedelta(hours=13))
    assert not inside(client)
    sign_in(client, user)
    clock.shift(timedelta(minutes=20))
    assert inside(client)


def test_activity_within_a_minute_is_not_written(client, user, clock, django_assert_num_queries):
    sign_in(client, user)
    client.get("/admin/jsi18n/")
    clock.shift(timedelta(seconds=30))
    with django_assert_num_queries(2):  # the session and the account, and no UPDATE
        client.get("/admin/jsi18n/")


def test_a_disabled_account_is_out_at_once_and_stays_out(client, user):
    sign_in(client, user)
    user.is_active = False
    user.save()
    assert not inside(client)
    assert not Session.objects.exists()
    user.is_active = True
    user.save()
    assert not inside(client)


def test_a_demotion_takes_effect_at_the_next_request(client, roles):
    curator = UserFactory(groups=["curator"])
    sign_in(client, curator)
    assert client.get("/admin/hospitals/hospital/").status_code == 200
    curator.groups.clear()
    assert client.get("/admin/hospitals/hospital/").status_code == 403
    curator.is_staff = False
    curator.save()
    assert not inside(client)


def test_a_new_password_ends_the_sessions_that_stand(client, user):
    sign_in(client, user)
    user.set_password("another long pass phrase")
    user.save()
    assert not inside(client)


def test_ending_the_sessions_of_one_leaves_those_of_others(client, user):
    other = SuperuserFactory()
    sign_in(client, user)
    sign_in(type(client)(), other)
    end_sessions(user)
    assert [s.get_decoded()["_auth_user_id"] for s in Session.objects.all()] == [str(other.pk)]
    assert not inside(client)


def test_what_a_visitor_reads_starts_no_session(client, db):
    client.get("/admin/login/")
    assert not Session.objects.exists()
