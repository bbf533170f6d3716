"""The bench of the inbox, with a handful of consultations."""

import pytest
from django.db import connection

from consultations.models import Message, ReadMark, Thread
from portal.bench import cluster
from portal.bench.inbox import Bench, Spread
from portal.core.publishing import publish
from tests.factories import OfferFactory


@pytest.fixture
def bench(roles):
    publish()
    bench = Bench(OfferFactory().hospital)
    assert list(bench.fill(24, 4)) == [24]
    return bench


@pytest.mark.django_db
def test_what_is_made_looks_like_what_patients_and_staff_write(bench):
    assert Thread.objects.count() == 24
    assert Message.objects.count() == 96
    assert all(thread.messages.count() == 4 for thread in Thread.objects.all())
    for thread in Thread.objects.all():
        last = thread.messages.latest("created_at")
        waits = last.author == "patient"
        assert bool(thread.waiting_since) == bool(thread.answer_due_at) == waits
        assert thread.waits.running().exists() == waits
        assert thread.last_message_at == last.created_at
        assert thread.messages.earliest("created_at").author == "patient"
    assert not ReadMark.objects.filter(message__in=last_messages()).exists()


def last_messages():
    return [thread.messages.latest("created_at").pk for thread in Thread.objects.all()]


@pytest.mark.django_db
def test_what_is_made_is_encrypted(bench):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM consultations_message")
        assert all(body.startswith("v1:") for (body,) in cursor.fetchall())


@pytest.mark.django_db
def test_each_page_is_measured(bench):
    names = []
    for name, addresses in bench.pages():
        found = bench.measure(addresses, 2)
        names.append(name)
        assert found.number == 2
        assert 0 < found.p50 <= found.p95
    assert names[0] == "inbox"
    assert len(names) == 7


@pytest.mark.django_db
def test_a_page_that_is_not_there_ends_the_bench(bench):
    with pytest.raises(ValueError, match="answered 404"):
        bench.measure(["/admin/consultations/thread/0/change/"], 1)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_people_write_at_once_and_nothing_is_lost(bench):
    before = Message.objects.count()
    found = bench.write_at_once(6, 2)
    assert (found.number, found.errors) == (12, 0)
    assert Message.objects.count() == before + 12


def test_the_spread_of_times_in_milliseconds():
    spread = Spread.of([number / 1000 for number in range(1, 101)], errors=2)
    assert (spread.number, spread.errors) == (100, 2)
    assert 50 <= spread.p50 <= 51
    assert 95 <= spread.p95 <= 96
    assert Spread.of([0.5]).p95 == 500


def test_without_postgresql_it_says_what_to_type(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("pathlib.Path.glob", lambda *args: [])
    with pytest.raises(cluster.NoPostgreSQL, match="apt-get install -y postgresql"):
        cluster.programs()
