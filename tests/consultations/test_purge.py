from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from consultations import actions
from consultations.models import Message, SpentProof, Thread, UnlockFailure
from tests.factories.consultations import ThreadFactory

from .conftest import fresh

pytestmark = pytest.mark.django_db


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def purge(capsys):
    call_command("purge")
    return capsys.readouterr().out.splitlines()[0]


def test_a_thread_is_erased_when_its_retention_is_over(settings, capsys, thread):
    settings.CONSULTATION_RETENTION_DAYS = 30
    kept = ThreadFactory()
    for each, days in ((thread, 31), (kept, 29)):
        Thread.objects.filter(pk=each.pk).update(status="closed", closed_at=days_ago(days))
    assert purge(capsys) == "1 consultations erased, 0 closed."
    assert (fresh(thread).status, fresh(kept).status) == ("erased", "closed")
    assert Message.objects.get().thread == kept
    assert purge(capsys) == "0 consultations erased, 0 closed."


def test_a_thread_in_which_nobody_writes_is_closed_and_then_erased(settings, capsys, thread):
    Thread.objects.filter(pk=thread.pk).update(last_message_at=days_ago(400), status="booked")
    assert purge(capsys) == "0 consultations erased, 1 closed."
    assert fresh(thread).closed_at
    Thread.objects.filter(pk=thread.pk).update(closed_at=days_ago(200))
    assert purge(capsys) == "1 consultations erased, 0 closed."


def test_a_running_thread_is_left_alone(capsys, thread, coordinator):
    actions.answer(thread, user=coordinator, body="x", version=1)
    Thread.objects.filter(pk=thread.pk).update(created_at=days_ago(4000))
    assert purge(capsys) == "0 consultations erased, 0 closed."


def test_the_guards_notes_go_with_their_hour(capsys):
    UnlockFailure.objects.create(locator="A", network="n", at=timezone.now() - timedelta(hours=2))
    recent = UnlockFailure.objects.create(locator="B", network="n")
    SpentProof.objects.create(digest="a", expires_at=days_ago(1))
    purge(capsys)
    assert UnlockFailure.objects.get() == recent
    assert not SpentProof.objects.exists()
