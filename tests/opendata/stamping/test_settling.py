"""A record has the time of its last change, and whoever asks for changes misses none."""

from datetime import timedelta
from random import Random

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from portal.core.models import SiteState
from portal.core.publishing import publish
from portal.opendata import resource, stamping
from portal.opendata.models import Settling, Stamp
from tests.consultations.test_races import at_once
from tests.opendata.books import Books, only

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(monkeypatch):
    return only(monkeypatch, Books(one="a", two="b"))


def stamp(key):
    return Stamp.objects.get(kind="books", key=key)


def test_what_is_new_is_stamped_once(books):
    before = timezone.now()
    assert stamping.settle() == {"new": 2, "changed": 0, "gone": 0}
    assert before <= stamp("one").modified_at <= timezone.now()
    first = stamp("one").modified_at
    assert stamping.settle() == {"new": 0, "changed": 0, "gone": 0}
    assert stamp("one").modified_at == first


def test_only_what_has_changed_is_stamped_anew(books):
    stamping.settle()
    other = stamp("two").modified_at
    books.held["one"] = "another"
    assert stamping.settle() == {"new": 0, "changed": 1, "gone": 0}
    assert stamp("one").modified_at > other == stamp("two").modified_at


def test_what_goes_keeps_its_row_and_what_comes_back_has_changed(books):
    stamping.settle()
    held = books.held.pop("one")
    assert stamping.settle()["gone"] == 1
    gone = stamp("one")
    assert gone.gone_at == gone.modified_at
    assert stamping.settle() == {"new": 0, "changed": 0, "gone": 0}
    books.held["one"] = held
    assert stamping.settle()["changed"] == 1
    back = stamp("one")
    assert back.gone_at is None
    assert back.modified_at > gone.modified_at


def test_a_clock_that_goes_back_lowers_no_time(books):
    with time_machine.travel("2026-05-01T12:00:00Z", tick=False):
        stamping.settle()
    first = stamp("one").modified_at
    books.held["one"] = "later"
    with time_machine.travel("2026-05-01T11:00:00Z", tick=False):
        stamping.settle()
    assert first < stamp("one").modified_at < first + timedelta(seconds=1)


def test_more_than_a_batch_is_read_by_batches(books, django_assert_num_queries):
    books.held = {f"{number:04}": "x" for number in range(2 * stamping.BATCH + 1)}
    stamping.settle()
    books.asked = 0
    with django_assert_num_queries(7):  # the row, the version, the standing, three batches, its end
        stamping.settle()
    assert books.asked == 3


def test_a_copy_kept_by_asking_for_changes_is_the_whole_truth(books):
    """Whatever is written, taken away and brought back, and whenever the copy is brought up to
    date, even between a change and its stamp."""
    chance, copy, since = Random(7), {}, None
    keys = ["one", "two", "three", "four"]
    for _step in range(120):
        deed = chance.choice(["write", "take", "settle", "ask", "settle and ask"])
        if deed == "write":
            books.held[chance.choice(keys)] = str(chance.random())
        elif deed == "take":
            books.held.pop(chance.choice(keys), None)
        if "settle" in deed:
            stamping.settle()
        if "ask" in deed:
            since = bring_up_to_date(copy, books, since)
        if deed == "settle and ask":
            assert copy == books.held


def bring_up_to_date(copy, books, since):
    """As a reader of /changes/ does it; the next `since`."""
    as_of = timezone.now()
    rows = Stamp.objects.order_by("modified_at", "pk")
    for row in rows.filter(modified_at__gte=since) if since else rows:
        copy.pop(row.key, None)
        if row.gone_at is None and row.key in books.held:  # else: 404, it has just gone
            copy[row.key] = books.held[row.key]
    return as_of


# --- When -------------------------------------------------------------------------------
@pytest.fixture
def settled(books):
    publish()
    stamping.settle()
    Settling.objects.update(due_at=timezone.now())
    return books


def test_while_nothing_was_published_nothing_is_read(settled):
    settled.asked = 0
    assert stamping.settle_when_due(timezone.now()) is None
    assert settled.asked == 0


def test_after_a_publication_it_is_time(settled):
    publish()
    assert stamping.settle_when_due(timezone.now()) is not None
    assert Settling.objects.get().version == SiteState.objects.get().version


def test_on_another_day_it_is_time(settled):
    Settling.objects.update(day=timezone.localdate() - timedelta(days=1))
    assert stamping.settle_when_due(timezone.now()) is not None


def test_ten_times_as_long_as_it_took_it_rests(books, monkeypatch):
    clock = iter([0.0, 6.0])
    monkeypatch.setattr(stamping.time, "monotonic", lambda: next(clock))
    stamping.settle()
    until = Settling.objects.get().due_at
    assert timedelta(seconds=55) < until - timezone.now() <= timedelta(seconds=60)
    publish()
    assert stamping.settle_when_due(until - timedelta(seconds=1)) is None


def test_while_one_worker_settles_another_lets_it(settled, monkeypatch):
    publish()
    asked = []

    def meanwhile():
        asked.append(stamping.settle_when_due(timezone.now()))

    monkeypatch.setattr(stamping, "settle", meanwhile)
    stamping.settle_when_due(timezone.now())
    assert asked == [None]


def test_a_kind_that_is_broken_keeps_the_others_from_nothing(books, monkeypatch, caplog):
    broken = Books()
    broken.kind, broken.records = "broken", None
    broken.held = {"one": "x"}
    monkeypatch.setattr(resource, "every", lambda: (broken, books))
    publish()
    with pytest.raises(TypeError):
        stamping.settle()
    assert Stamp.objects.filter(kind="books").count() == 2
    assert "broken could not be settled" in caplog.text
    assert Settling.objects.get().version == 0  # it is tried again


def test_what_was_changed_behind_the_version_is_found_at_night(settled):
    settled.held["one"] = "written past the models"
    assert stamping.at_night(timezone.now()) == "open data: 0 new, 1 changed, 0 gone"


def test_the_command_says_what_it_did(books, capsys):
    call_command("settle_open_data")
    assert capsys.readouterr().out == "open data: 2 new, 0 changed, 0 gone.\n"


@pytest.mark.django_db(transaction=True)
def test_it_holds_no_transaction_while_it_reads(books):
    seen = []
    books.records = lambda ids, language: (
        seen.append(transaction.get_connection().in_atomic_block)
        or [books.record(one) for one in ids if one in books.held]
    )
    stamping.settle()
    assert seen == [False, True]  # a look, then once more for what has changed


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_several_at_once_stamp_each_change_once(books):
    books.held = {f"{number:04}": "x" for number in range(300)}
    counts = at_once(*[stamping.settle] * 4)
    assert sum(one["new"] for one in counts) == 300
    books.held["0001"] = "y"
    counts = at_once(*[stamping.settle] * 4)
    assert sum(one["changed"] for one in counts) == 1
