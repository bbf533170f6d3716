"""kill -9 in the midst of a run, again and again: what is there is whole, the next start goes on,
and in the end everything is as after one undisturbed run.

    KILLS=100 python -m pytest tests/exchange/sync/test_killed.py
"""

import os
import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from hospitals.exchange import targets
from hospitals.exchange.fetching.shelf import digest_of
from hospitals.exchange.models import Calls, Difference, Entry, Record, Run
from portal.sample.national.server import KEY

from .once import Once

KILLS = int(os.environ.get("KILLS", "8"))
WAIT = 20
ROWS = 50
CALLS = 4 + 3 * ROWS


class Starter:
    """Django is loaded once; each run is a child of that process."""

    def __init__(self, origin):
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "KILLED_DATABASE": str(connection.settings_dict["NAME"]),
            "NATIONAL_API_ORIGIN": origin,
            "NATIONAL_API_KEY": KEY,
            "NATIONAL_CALLS_AT_ONCE": "2",
            "LOG_LEVEL": "ERROR",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.exchange.sync.killed"],
            env=environment, cwd=Path(__file__).parents[3], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def start(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def end(self):
        return int(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(WAIT)


@pytest.fixture
def starter(national):
    made = Starter(national.origin)
    yield made
    made.stop()


def outcome():
    """All that a run leaves, without times and primary keys."""
    return (
        list(Record.objects.values_list(
            "content_id", "language", "shown", "title", "item", "details", "detailed", "digest",
            "merged",
        )),
        list(Difference.objects.order_by("record__content_id", "column").values_list(
            "record__content_id", "column", "theirs",
        )),
        list(Entry.objects.order_by("content_id").values_list("content_id", "outcome", "note")),
    )  # fmt: skip


def assert_whole():
    """What one transaction holds is there together, or not at all."""
    for record in Record.objects.all():
        assert record.digest == digest_of(record)
    merged = Record.objects.exclude(merged="")
    assert merged.filter(row=F("pk")).count() == merged.count() == Entry.objects.count()
    assert Difference.objects.count() == 2 * merged.count()
    assert Run.objects.count() == 1


def wait_for_a_moment(national, began):
    """Somewhere between the first call and the last record."""
    moment = len(national.asked) + random.randint(1, CALLS // 4)
    until = time.monotonic() + WAIT
    while len(national.asked) < min(moment, CALLS) and time.monotonic() < until:
        if Run.objects.filter(state=Run.State.DONE).exists():
            break
        time.sleep(0.005)
    time.sleep(random.uniform(0, 0.05))


def kill_again_and_again(world, national, starter):
    for number in range(ROWS):
        world.institution(f"{number:03}", f"Clinic {number}", details={"detailIntro": {"a": "b"}})
    died = 0
    for _each in range(KILLS):
        process = starter.start()
        wait_for_a_moment(national, len(national.asked))
        os.kill(process, 9)
        died += starter.end() == -9
        if Run.objects.filter(state=Run.State.DONE).exists():
            break
        assert_whole() if Run.objects.exists() else None
        Run.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    assert died >= min(KILLS, 3)
    if not Run.objects.filter(state=Run.State.DONE).exists():
        starter.start()
        assert starter.end() == 0
    assert_whole()
    assert Run.objects.get().state == Run.State.DONE
    counted = sum(Calls.objects.values_list("number", flat=True))
    assert counted >= len(national.asked)


def compare_with_an_undisturbed_run(sync):
    found = outcome()
    for model in (Entry, Difference, Record, Run, Calls):
        model.objects.all().delete()
    targets.register(Once())
    sync("--service", "medical")
    assert found == outcome()
    assert len(found[0]) == ROWS


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_killed_again_and_again_ends_as_if_nothing_had_been(
    world, national, sync, starter
):
    kill_again_and_again(world, national, starter)
    compare_with_an_undisturbed_run(sync)
