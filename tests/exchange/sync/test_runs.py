"""One run at a time, each to its end; what a rehearsal leaves; what targets may do to a run."""

import os
import signal
import threading
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hospitals.exchange.fetching import lists
from hospitals.exchange.models import Busy, Calls, Entry, Overtaken, Record, Run
from hospitals.exchange.models.run import STALE
from hospitals.exchange.targets import Merged
from portal.sample.national import faults

pytestmark = pytest.mark.django_db
MEDICAL = ("--service", "medical")
SERVICES = ["MdclTursmService"]


@pytest.fixture
def two(world):
    return [world.institution(name, f"Clinic {name}") for name in ("a", "b")]


# --- One at a time -----------------------------------------------------------------------
def test_nothing_begins_while_a_run_is_alive(sync, two, national):
    Run.objects.create(services=["EngService2"])
    for arguments in (MEDICAL, (*MEDICAL, "--dry-run"), (*MEDICAL, "--again")):
        with pytest.raises(CommandError, match="alive"):
            sync(*arguments)
    assert national.asked == []


def test_a_run_that_broke_off_goes_on_at_its_place(sync, two, national):
    run = Run.objects.create(
        services=SERVICES, seen_at=timezone.now() - STALE,
        place={"lists": {"MdclTursmService ENG": {"page": 2, "total": 2, "pages": 1,
                                                  "done": "whole", "seen": ["a/en", "b/en"]}}},
    )  # fmt: skip
    sync(*MEDICAL)
    run.refresh_from_db()
    assert run.state == Run.State.DONE
    assert national.number("mdclTursmSyncList") == 3  # the other languages


@pytest.mark.parametrize(
    "arguments", [("--service", "english"), (*MEDICAL, "--since", "2026-01-01")]
)
def test_a_run_of_something_else_is_a_new_one(sync, two, arguments):
    Run.objects.create(services=SERVICES, state=Run.State.WAITING)
    sync(*arguments)
    assert list(Run.objects.values_list("state", flat=True)) == ["done", "waiting"]


def test_a_run_that_waits_can_be_given_up(sync, two):
    Run.objects.create(services=SERVICES, state=Run.State.WAITING)
    sync(*MEDICAL, "--again")
    assert list(Run.objects.values_list("state", "reason")) == [
        ("done", ""), ("failed", "begun-again"),
    ]  # fmt: skip


def test_a_run_that_another_process_took_over_ends_here(sync, two, monkeypatch):
    whole = lists.read_lists

    def taken_over(reading, shelf):
        Run.objects.update(seen_at=timezone.now() + timedelta(seconds=1))
        whole(reading, shelf)

    monkeypatch.setattr("hospitals.exchange.fetching.syncing.read_lists", taken_over)
    with pytest.raises(CommandError, match="Another process"):
        sync(*MEDICAL)
    assert Run.objects.get().state == Run.State.RUNNING
    assert not Record.objects.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whoever_stops_it_may_start_it_again_at_once(sync, two, monkeypatch, number):
    before = signal.getsignal(signal.SIGTERM)

    def stopped(*args):
        os.kill(os.getpid(), number)

    with monkeypatch.context() as patched:
        patched.setattr("hospitals.exchange.fetching.syncing.hand_over", stopped)
        with pytest.raises(CommandError) as caught:
            sync(*MEDICAL)
    assert caught.value.returncode == 130
    assert signal.getsignal(signal.SIGTERM) == before
    assert "Going on" in sync(*MEDICAL)


def test_an_error_of_our_own_ends_the_run_as_failed(sync, two, monkeypatch):
    def broken(*args):
        raise LookupError("with a secret")

    monkeypatch.setattr("hospitals.exchange.fetching.syncing.hand_over", broken)
    with pytest.raises(LookupError):
        sync(*MEDICAL)
    run = Run.objects.get()
    assert (run.state, run.reason) == (Run.State.FAILED, "LookupError")


def test_an_unknown_day_is_refused(sync, two):
    for text in ("yesterday", "2026-02-30"):
        with pytest.raises(CommandError, match="since"):
            sync(*MEDICAL, "--since", text)


@pytest.mark.django_db(transaction=True)
def test_of_several_that_start_at_once_one_begins():
    start, began = threading.Barrier(4), []

    def begin():
        start.wait()
        try:
            began.append(Run.objects.begin(SERVICES))
        except Busy:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=begin) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(began) == Run.objects.count() == 1


def test_a_sign_of_life_needs_the_run_as_it_was_left():
    run, _new = Run.objects.begin(SERVICES)
    run.beat(read=7)
    same = Run.objects.get()
    assert (same.read, same.seen_at) == (7, run.seen_at)
    same.beat()
    with pytest.raises(Overtaken):
        run.beat()


# --- A rehearsal -----------------------------------------------------------------------------
def test_a_rehearsal_says_what_would_change_and_keeps_only_the_calls(sync, two, national, notes):
    national.misbehave("detailIntro", faults.error("10"))
    said = sync(*MEDICAL, "--dry-run")
    assert "1 failed, 2 new" in said
    assert "rehearsal" in said
    assert len(notes.given) == 2
    for model in (Run, Record, Entry):
        assert not model.objects.exists()
    assert sum(Calls.objects.values_list("number", flat=True)) == len(national.asked) == 10


def test_a_rehearsal_of_a_change_leaves_the_record_as_it_was(sync, world, two, notes):
    sync(*MEDICAL)
    before = list(Record.objects.values())
    world.change(two[0], on="20260401120000", title="Another")
    world.remove("MdclTursmService", "b")
    assert "1 changed, 1 withdrawn" in sync(*MEDICAL, "--dry-run")
    assert list(Record.objects.values()) == before
    assert "1 changed, 1 withdrawn" in sync(*MEDICAL)


def test_a_rehearsal_leaves_a_waiting_run_alone(sync, two):
    Run.objects.create(services=SERVICES, state=Run.State.WAITING)
    before = Run.objects.values().get()
    sync(*MEDICAL, "--dry-run")
    assert Run.objects.values().get() == before


# --- Targets ----------------------------------------------------------------------------------
def test_a_target_that_stumbles_over_one_record_merges_the_others(sync, two, notes, caplog):
    merge = notes.merge

    def clumsy(record, on):
        merged = merge(record, on)
        if record.content_id == "a":
            raise ValueError("Kim Minsu, 010-1234-5678")
        return merged

    notes.merge = clumsy
    sync(*MEDICAL)
    failed = Entry.objects.get(outcome="failed")
    assert (failed.content_id, failed.note, failed.record.merged) == ("a", "ValueError", "")
    assert Entry.objects.get(outcome="new").content_id == "b"
    assert Run.objects.get().state == Run.State.DONE

    notes.merge = merge
    sync(*MEDICAL)
    assert Entry.objects.filter(outcome="new").count() == 2


def test_what_concerns_many_is_asked_for_step_by_step(sync, two, notes):
    def finish(on):
        yield Merged(Entry.Outcome.CHANGED, columns=("name",), note="first")
        yield Merged()
        raise ValueError("in the middle")

    notes.finish = finish
    sync(*MEDICAL)
    assert list(Entry.objects.exclude(outcome="new").values_list("outcome", "columns", "note")) == [
        ("changed", ["name"], "first"), ("failed", [], "ValueError"),
    ]  # fmt: skip


def test_without_a_target_records_are_kept_for_later(sync, two):
    sync(*MEDICAL)
    assert Record.objects.to_merge().count() == 2


def test_a_list_of_thirty_takes_as_many_queries_as_one_of_two(
    sync, world, two, django_assert_num_queries
):
    sync(*MEDICAL)
    with CaptureQueriesContext(connection) as queries:
        sync(*MEDICAL)
    for number in range(30):
        world.institution(str(number), f"Clinic {number}")
    sync(*MEDICAL)
    with django_assert_num_queries(len(queries)):
        sync(*MEDICAL)


def test_a_timer_may_want_no_lines(sync, two):
    assert sync(*MEDICAL, "--verbosity", "0") == ""


def test_help_says_how_a_timer_calls_it(capsys):
    with pytest.raises(SystemExit):
        call_command("sync_national", "--help")
    assert "nightly" in capsys.readouterr().out
