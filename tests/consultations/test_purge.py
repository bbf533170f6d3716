from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from consultations import actions, parts, retention
from consultations.models import Message, SpentProof, Thread, UnlockFailure
from consultations.parts import Part
from hospitals.models import Hospital
from portal.core import nightly
from tests.factories.consultations import ThreadFactory
from tests.factories.outbox import LetterFactory

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


def close(thread, days, **changes):
    Thread.objects.filter(pk=thread.pk).update(status="closed", closed_at=days_ago(days), **changes)


def keep_for(hospital, days):
    Hospital.objects.filter(pk=hospital.pk).update(retention_days=days)


@pytest.mark.parametrize(
    ("city", "own", "expected"), [(180, None, 180), (180, 30, 30), (180, 400, 180), (20, 30, 20)]
)
def test_a_hospital_keeps_for_less_than_the_city_and_never_for_more(
    settings, hospital, city, own, expected
):
    settings.CONSULTATION_RETENTION_DAYS = city
    keep_for(hospital, own)
    assert retention.days_at(hospital.pk) == expected
    kept, gone = (ThreadFactory(hospital=hospital) for _ in range(2))
    close(kept, expected - 1)
    close(gone, expected + 1)
    assert list(Thread.objects.expired(timezone.now())) == [gone]


def test_each_thread_follows_its_own_hospital(settings, hospital):
    settings.CONSULTATION_RETENTION_DAYS = 180
    keep_for(hospital, 10)
    short, usual = ThreadFactory(hospital=hospital), ThreadFactory()
    for thread in (short, usual):
        close(thread, 20)
    assert list(Thread.objects.expired(timezone.now())) == [short]


def test_the_admin_refuses_more_days_than_the_city_has(settings, hospital):
    settings.CONSULTATION_RETENTION_DAYS = 180
    for days in (0, 181):
        hospital.retention_days = days
        with pytest.raises(ValidationError, match="retention_days"):
            hospital.full_clean()
    hospital.retention_days = 180
    hospital.full_clean()


def test_what_the_patient_wants_kept_is_kept_until_that_day(capsys, thread):
    today = timezone.localdate()
    close(thread, 400, keep_until=today)
    purge(capsys)
    assert fresh(thread).status == "closed"
    close(thread, 400, keep_until=today - timedelta(days=1))
    purge(capsys)
    assert fresh(thread).status == "erased"


def test_what_the_patient_wants_erased_is_erased_when_its_time_has_come(capsys, thread):
    tomorrow = timezone.now() + timedelta(days=1)
    wishes = {"erase_at": tomorrow, "keep_until": tomorrow.date()}
    Thread.objects.filter(pk=thread.pk).update(**wishes)
    purge(capsys)
    assert fresh(thread).status == "new"
    Thread.objects.filter(pk=thread.pk).update(erase_at=timezone.now())
    assert purge(capsys) == "1 consultations erased, 0 closed."
    assert fresh(thread).status == "erased"


def test_every_room_lets_go_what_has_had_its_time(capsys, monkeypatch):
    class Room(Part):
        def purge(self, now):
            return "3 drafts deleted"

    monkeypatch.setattr(parts, "_parts", [Room()])
    monkeypatch.setattr(nightly, "_tasks", [lambda now: "2 files deleted", lambda now: None])
    call_command("purge")
    assert capsys.readouterr().out.splitlines()[1:] == ["3 drafts deleted.", "2 files deleted."]


def test_one_that_fails_keeps_the_others_from_nothing(capsys, monkeypatch, caplog):
    bad, good = ThreadFactory(), ThreadFactory()
    for thread in (bad, good):
        close(thread, 400)
    erase = actions.erase

    def erase_one(thread):
        if thread == bad:
            raise ValueError("words of a patient")
        erase(thread)

    monkeypatch.setattr(actions, "erase", erase_one)
    with pytest.raises(CommandError, match="1 steps failed"):
        call_command("purge")
    assert (fresh(bad).status, fresh(good).status) == ("closed", "erased")


def test_old_letters_go_with_the_night(capsys):
    LetterFactory(state="sent", due_at=days_ago(31))
    call_command("purge")
    assert "1 letters deleted." in capsys.readouterr().out
