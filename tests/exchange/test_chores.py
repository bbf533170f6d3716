from datetime import timedelta

import pytest
from django.utils import timezone

from hospitals.exchange import chores
from tests.factories import UserFactory
from tests.factories.exchange import RunFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


def readings():
    found = chores.readings(None)
    return found["exchange-stuck"], found["exchange-overdue"]


def ago(**span):
    return timezone.now() - timedelta(**span)


def test_a_failed_reading_waits_until_one_has_finished_after_it():
    RunFactory(state="failed")
    assert readings()[0] == 1
    RunFactory(state="done")
    assert readings()[0] == 0


@pytest.mark.parametrize("state", ["running", "waiting"])
def test_an_unfinished_reading_waits_after_two_days_of_silence(state):
    run = RunFactory(state=state, finished_at=None, seen_at=ago(hours=47))
    assert readings()[0] == 0
    type(run).objects.update(seen_at=ago(hours=49))
    assert readings()[0] == 1


def test_a_reading_is_due_after_eight_days_where_a_key_is_set(settings):
    settings.NATIONAL_API_KEY = "key"
    assert readings()[1] == 1
    run = RunFactory(finished_at=ago(days=7))
    assert readings()[1] == 0
    type(run).objects.update(finished_at=ago(days=9))
    assert readings()[1] == 1
    settings.NATIONAL_API_KEY = ""
    assert readings()[1] == 0


def test_each_table_is_asked_once(django_assert_num_queries):
    user = UserFactory(groups=["curator"])
    user.has_perm("x.y")
    with django_assert_num_queries(1):
        chores.differences(user)
    with django_assert_num_queries(1):
        chores.readings(user)
