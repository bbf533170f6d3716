from datetime import date

import pytest
from django.utils import timezone

from hospitals.exchange.fetching import listing
from hospitals.exchange.models import Calls, Record, Run
from portal.sample.national import faults

pytestmark = pytest.mark.django_db
LIST = "mdclTursmSyncList"
MEDICAL = ("--service", "medical")


@pytest.fixture
def today(monkeypatch):
    """`today.day` is the day in Seoul."""

    class Today:
        day = date(2026, 5, 1)

    monkeypatch.setattr(timezone, "localdate", lambda *args: Today.day)
    return Today


@pytest.fixture
def ten(world):
    for number in range(10):
        world.institution(f"{number}", f"Clinic {number}")


def test_calls_are_counted_by_day_service_and_operation(sync, ten, today, national):
    sync(*MEDICAL)
    counted = {one.operation: one.number for one in Calls.objects.all()}
    assert counted == {
        LIST: 4, "detailCommon": 10, "detailIntro": 10, "detailMdclTursm": 10,
    }  # fmt: skip
    assert sum(counted.values()) == len(national.asked) == Run.objects.get().calls
    assert Calls.objects.left("MdclTursmService", "detailCommon") == 990


def test_no_more_are_taken_than_are_left(db, settings):
    settings.NATIONAL_DAILY_CALLS = 5
    taken = [Calls.objects.take("EngService2", "x", number) for number in (3, 3, 3)]
    assert taken == [3, 2, 0]
    assert Calls.objects.take("EngService2", "y", 1) == 1
    assert Calls.objects.get(operation="x").number == 5


@pytest.mark.parametrize("counted_by", ["the portal", "the service"])
def test_where_the_calls_are_used_up_the_run_waits_and_goes_on_next_day(
    sync, ten, today, national, settings, notes, counted_by
):
    if counted_by == "the portal":
        settings.NATIONAL_DAILY_CALLS = 6
    else:
        national.daily_calls = 6
    settings.NATIONAL_CALLS_AT_ONCE = 1
    said = sync(*MEDICAL)
    run = Run.objects.get()
    assert (run.state, run.finished_at) == (Run.State.WAITING, None)
    assert "Waits for tomorrow" in said
    # Other operations went on as far as they could; whatever is not whole is not merged yet.
    assert national.number("detailMdclTursm") >= 6
    assert len(notes.given) == 6
    assert notes.finished == 0
    asked = len(national.asked)
    assert "Waits" in sync(*MEDICAL)  # the same day: nobody is asked
    assert len(national.asked) == asked

    today.day = date(2026, 5, 2)
    national.new_day()
    said = sync(*MEDICAL)
    assert "Going on" in said
    run = Run.objects.get()
    assert run.state == Run.State.DONE
    assert sorted(notes.given) == [(str(number), "en", True) for number in range(10)]
    assert not Record.objects.exclude(detailed="20260312093000").exists()
    assert national.number(LIST) == 4


def test_a_quota_in_the_middle_of_a_list_keeps_the_place(
    sync, ten, today, national, monkeypatch, notes
):
    monkeypatch.setattr(listing, "ROWS", 4)
    national.misbehave(LIST, None, None, faults.quota)
    sync(*MEDICAL)
    assert (Record.objects.count(), national.number(LIST)) == (8, 3)

    today.day = date(2026, 5, 2)
    sync(*MEDICAL)
    assert (Record.objects.count(), national.number(LIST)) == (10, 3 + 1 + 9)
    assert Run.objects.get().state == Run.State.DONE
    assert len(notes.given) == 10


def test_one_service_that_is_used_up_does_not_keep_the_others(sync, ten, today, world, national):
    world.place("p", "Palace")
    national.misbehave(LIST, faults.quota)
    sync()
    assert list(Record.objects.values_list("content_id", flat=True)) == ["p"]
    assert Run.objects.get().state == Run.State.WAITING
