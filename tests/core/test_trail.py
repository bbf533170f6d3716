from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from portal.core import trail
from portal.core.models import SiteState, TrailEntry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    subject, user = SiteState.objects.get_or_create(pk=1)[0], UserFactory()
    for points in (10, 20, 30):
        entry = trail.write("selection:2026", "scored", subject, user=user, points=points)
    return entry.trail


def tamper(sql, *values):
    """As somebody with the database's password would: the model refuses."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_chain_that_nobody_touched_is_whole(chain):
    assert trail.faults(chain) == []
    entries = chain.entries.order_by("number")
    assert [entry.details["points"] for entry in entries] == [10, 20, 30]
    assert entries[1].previous == entries[0].digest


def test_an_entry_is_neither_changed_nor_deleted(chain):
    entry = chain.entries.first()
    for deed in (entry.save, entry.delete, TrailEntry.objects.all().delete):
        with pytest.raises(TypeError):
            deed()
    with pytest.raises(TypeError):
        TrailEntry.objects.update(action="other")


@pytest.mark.parametrize(
    ("sql", "values", "number", "what"),
    [
        ("UPDATE core_trailentry SET details = %s WHERE number = 2", ['{"p": 99}'], 2, "changed"),
        ("UPDATE core_trailentry SET user_id = NULL WHERE number = 1", [], 1, "changed"),
        ("DELETE FROM core_trailentry WHERE number = 2", [], 2, "missing"),
        ("DELETE FROM core_trailentry WHERE number = 3", [], 3, "end"),
        ("UPDATE core_trailentry SET digest = %s WHERE number = 1", ["0" * 64], 1, "changed"),
    ],
)  # fmt: skip
def test_tampering_shows_where_it_was_done(chain, sql, values, number, what):
    tamper(sql, *values)
    first = trail.faults(chain)[0]
    assert first.number == number
    assert what in first.what
    with pytest.raises(CommandError):
        call_command("verify_audit", stdout=StringIO(), stderr=StringIO())


def test_a_chain_rewritten_as_a_whole_contradicts_what_was_kept(chain):
    out = StringIO()
    call_command("verify_audit", stdout=out)
    kept = out.getvalue().split()
    assert kept == ["selection:2026", "3", chain.digest]
    call_command("verify_audit", "--expect", *kept, stdout=StringIO())

    tamper("DELETE FROM core_trailentry")
    tamper("UPDATE core_trail SET length = 0, digest = ''")
    subject = SiteState.objects.get(pk=1)
    for points in (10, 99, 30):
        trail.write("selection:2026", "scored", subject, points=points)
    call_command("verify_audit", stdout=StringIO())  # whole in itself
    with pytest.raises(CommandError):
        call_command("verify_audit", "--expect", *kept, stdout=StringIO(), stderr=StringIO())


def test_chains_do_not_know_each_other(chain):
    other = trail.write("selection:2027", "opened", SiteState.objects.get(pk=1))
    assert (other.number, other.previous) == (1, "")
    assert trail.faults(other.trail) == []
