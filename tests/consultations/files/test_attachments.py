"""Staging, sending, letting go: no row without its file, and no file for long without a row."""

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from consultations import actions, attachments
from consultations.models import Attachment
from consultations.models.attachment import private_storage
from portal.core.uploads import Refused
from tests.core.uploads.corpus import CANARY

from ..conftest import fresh
from .conftest import photo, report

pytestmark = pytest.mark.django_db
ANSWERED = {"version": 1, "body": "Thank you."}


def stored():
    return private_storage().names()


def test_a_staged_file_is_kept_clean_and_encrypted(owner):
    row = attachments.stage(photo("Фото.HEIC"), owner)
    assert (row.name, row.kind, row.message, row.staff) == ("Фото.jpg", "JPEG", None, None)
    assert attachments.staged(owner) == [row]
    assert CANARY not in attachments.content(row.file)
    assert len(attachments.content(row.file)) == row.size
    assert attachments.content(row.preview).startswith(b"\xff\xd8\xff")
    for name in stored():
        raw = Path(private_storage().path(name)).read_bytes()
        assert raw.startswith(b"v1:")
        assert b"JFIF" not in raw


def test_the_name_of_a_file_is_nowhere_in_the_database(owner):
    attachments.stage(photo("knee-canary.jpg"), owner)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM consultations_attachment")
        assert "knee-canary" not in str(cursor.fetchall())
    assert not any("knee" in name or "jpg" in name for name in stored())


def test_the_same_file_is_not_taken_twice(owner):
    assert attachments.stage(photo(), owner) == attachments.stage(photo(), owner)
    assert attachments.stage(photo("other.jpg"), owner)
    assert len(attachments.staged(owner)) == 2


def test_five_files_are_the_limit(owner):
    for number in range(5):
        attachments.stage(photo(f"{number}.jpg"), owner)
    with pytest.raises(ValidationError, match="No more than 5 files"):
        attachments.stage(photo("sixth.jpg"), owner)
    assert len(attachments.staged(owner)) == 5
    assert len(stored()) == 10


def test_owners_are_apart_and_say_nothing(thread, coordinator):
    form = attachments.of_form(attachments.new_stage())
    owners = {form, attachments.of_patient(thread), attachments.of_staff(thread, coordinator)}
    assert len(owners) == 3
    assert all(len(owner) == 64 and thread.locator not in owner for owner in owners)


@pytest.mark.parametrize("stage", ["", "forged", "a:b:c", "\0", "x" * 10_000])
def test_a_stage_that_we_did_not_give_is_nobodys(stage):
    assert attachments.of_form(stage) is None


def test_a_stage_ends_with_its_form():
    stage = attachments.new_stage()
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert attachments.of_form(stage) is None


def test_sent_files_belong_to_their_message(thread, sent, owner):
    message = thread.messages.last()
    assert [row.message_id for row in sent] == [message.pk] * 2
    assert {row.stage for row in sent} == {""}
    assert attachments.staged(owner) == []


def test_a_double_click_sends_nothing_twice(thread, sent, owner):
    again = [attachments.stage(photo(), owner)]
    message = actions.write_as_patient(thread, "Here they are", "en", again)
    assert message == thread.messages.last()
    assert thread.messages.count() == 2
    assert attachments.staged(owner) == []
    assert attachments.of_thread(thread).count() == 2


def test_the_same_words_with_another_file_are_another_message(thread, sent, owner):
    other = attachments.stage(photo("other.jpg"), owner)
    actions.write_as_patient(thread, "Here they are", "en", [other])
    assert thread.messages.count() == 3
    assert attachments.of_thread(thread).count() == 3


def test_a_file_of_another_message_cannot_be_taken_along(thread, sent):
    actions.write_as_patient(thread, "Once more", "en", sent)
    assert {row.message_id for row in attachments.of_thread(thread)} == {sent[0].message_id}


def test_staff_send_files_with_an_answer(thread, coordinator):
    owner = attachments.of_staff(thread, coordinator)
    row = attachments.stage(report(), owner, staff=coordinator)
    message = actions.answer(thread, user=coordinator, files=[row], **ANSWERED)
    assert message.attachments.get() == row
    assert row.staff == coordinator


def test_an_answer_that_came_too_late_keeps_its_files(thread, coordinator):
    owner = attachments.of_staff(thread, coordinator)
    row = attachments.stage(report(), owner, staff=coordinator)
    actions.write_as_patient(thread, "One more thing", "en")
    with pytest.raises(actions.StaleError):
        actions.answer(thread, user=coordinator, files=[row], **ANSWERED)
    assert attachments.staged(owner) == [row]


# --- Ends --------------------------------------------------------------------------
def test_erasing_a_thread_erases_its_files(thread, sent, owner, django_capture_on_commit_callbacks):
    attachments.stage(photo("unsent.jpg"), owner)
    assert len(stored()) == 5
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(fresh(thread))
    assert not Attachment.objects.exists()
    assert stored() == []


def test_files_stay_where_the_erasing_failed(thread, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        actions.erase(fresh(thread))
        transaction.set_rollback(True)
    assert len(stored()) == 3
    assert all(attachments.content(row.file) for row in attachments.of_thread(thread))


def test_dropping_takes_ones_own_unsent_files_only(
    thread, sent, owner, django_capture_on_commit_callbacks
):
    mine = attachments.stage(photo("mine.jpg"), owner)
    other = attachments.stage(photo("other.jpg"), "0" * 64)
    ids = [row.public_id for row in (mine, other, *sent)]
    with django_capture_on_commit_callbacks(execute=True):
        attachments.drop(owner, ids)
    assert set(Attachment.objects.all()) == {other, *sent}


def test_what_is_not_sent_within_an_hour_is_swept(
    thread, sent, owner, django_capture_on_commit_callbacks
):
    attachments.stage(photo("unsent.jpg"), owner)
    now = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        assert attachments.sweep(now + timedelta(minutes=55)) == (0, 0)
        with time_machine.travel(now + timedelta(minutes=61)):
            assert attachments.staged(owner) == []
        assert attachments.sweep(now + timedelta(minutes=61))[0] == 1
    assert attachments.staged(owner) == []
    assert len(stored()) == 3
    assert all(attachments.content(row.file) for row in sent)


def test_who_is_still_writing_keeps_their_files(owner):
    attachments.stage(photo(), owner)
    with time_machine.travel(timezone.now() + timedelta(minutes=50)):
        attachments.touch(owner)
    with time_machine.travel(timezone.now() + timedelta(minutes=100)):
        assert len(attachments.staged(owner)) == 1


def test_a_file_that_a_crash_left_without_a_row_is_swept(sent):
    storage = private_storage()
    for name, age in (("orphan", 700), ("half.1234.part", 700), ("just written", 5)):
        path = storage.path(f"attachments/ab/{name}")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(b"v1:")
        os.utime(path, (timezone.now().timestamp() - age,) * 2)
    assert attachments.sweep() == (0, 2)
    assert sorted(name for name in stored() if "/ab/" in name and len(name) < 32) == [
        "attachments/ab/just written"
    ]
    assert all(attachments.content(row.file) for row in sent)


def test_files_of_other_rooms_are_not_swept():
    storage = private_storage()
    path = storage.path("selection/ab/other")
    os.makedirs(os.path.dirname(path))
    open(path, "wb").close()
    os.utime(path, (0, 0))
    assert attachments.sweep() == (0, 0)
    assert stored() == ["selection/ab/other"]


# --- When something fails ------------------------------------------------------------
@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_a_full_disk_is_a_refusal_and_leaves_nothing(owner, monkeypatch, reason):
    def full(self, name, content):
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr("portal.core.uploads.storage.PrivateStorage._save", full)
    with pytest.raises(Refused) as refusal:
        attachments.stage(photo(), owner)
    assert refusal.value.code == "no_room"
    assert not Attachment.objects.exists()
    assert stored() == []


def test_a_disk_that_fills_up_between_file_and_preview_leaves_nothing(owner, monkeypatch):
    save, seen = private_storage().__class__._save, []

    def full(self, name, content):
        seen.append(name)
        if len(seen) == 2:
            raise OSError(errno.ENOSPC, "full")
        return save(self, name, content)

    monkeypatch.setattr("portal.core.uploads.storage.PrivateStorage._save", full)
    with pytest.raises(Refused):
        attachments.stage(photo(), owner)
    assert len(seen) == 2
    assert stored() == []


def test_a_row_that_cannot_be_written_leaves_no_file(owner, monkeypatch):
    def broken(self, *args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(Attachment, "save", broken)
    with pytest.raises(DatabaseError):
        attachments.stage(photo(), owner)
    assert stored() == []


def test_one_network_cannot_fill_the_disk(owner, settings):
    settings.UPLOAD_MAX_PER_NETWORK = photo().size * 2
    for number in range(2):
        attachments.stage(photo(f"{number}.jpg"), owner, network="a")
    with pytest.raises(Refused) as refusal:
        attachments.stage(photo("third.jpg"), owner, network="a")
    assert refusal.value.code == "no_room"
    assert attachments.stage(photo("elsewhere.jpg"), owner, network="b")


def test_all_strangers_together_cannot_fill_the_disk_and_staff_still_work(
    owner, settings, thread, coordinator
):
    settings.UPLOAD_MAX_STAGED = photo().size - 1
    with pytest.raises(Refused):
        attachments.stage(photo(), owner)
    mine = attachments.of_staff(thread, coordinator)
    assert attachments.stage(photo(), mine, staff=coordinator)


def test_an_export_holds_every_file_once(thread, sent):
    files = dict(attachments.for_export(thread))
    assert list(files) == ["files/01-photo.jpg", "files/02-report.pdf"]
    assert files["files/02-report.pdf"].startswith(b"%PDF")


def test_the_command_says_what_it_has_swept(owner, capsys):
    attachments.stage(photo(), owner)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        call_command("sweep_files")
    assert capsys.readouterr().out.startswith("1 unsent files and ")
