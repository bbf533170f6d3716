"""What was erased stays erased, whatever backup comes back."""

import json
import sqlite3
import subprocess
from contextlib import closing
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from consultations import actions, ledger
from consultations.models import Erasure, Message, Thread
from portal.core import backup, encryption
from tests.core.test_encryption import key
from tests.factories.consultations import ThreadFactory

from .conftest import fresh

lasting = pytest.mark.django_db(transaction=True)


def lines(settings):
    return [json.loads(line) for line in settings.ERASURE_LEDGER.read_text().splitlines()]


@pytest.fixture
def private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


# --- The ledger -----------------------------------------------------------------------


@lasting
def test_an_erasure_is_written_down_outside_of_the_database(settings, thread):
    actions.erase(thread)
    [line] = lines(settings)
    assert line == {"thread": thread.locator, "erased_at": line["erased_at"]}
    assert Erasure.objects.get().locator == thread.locator


@lasting
def test_an_erasure_that_is_rolled_back_is_not_written_down(settings, thread, monkeypatch):
    monkeypatch.setattr(actions.audit, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.erase(thread)
    assert not settings.ERASURE_LEDGER.exists()
    assert not Erasure.objects.exists()


@lasting
def test_a_full_disk_undoes_no_erasure_and_the_night_completes_the_file(settings, thread, tmp_path):
    settings.ERASURE_LEDGER = tmp_path  # a folder: nothing can be written there
    actions.erase(thread)
    assert fresh(thread).status == "erased"
    settings.ERASURE_LEDGER = tmp_path / "later.log"
    call_command("purge")
    call_command("purge")
    assert [line["thread"] for line in lines(settings)] == [thread.locator]


@pytest.mark.django_db
def test_half_a_line_spoils_no_other(settings, thread):
    settings.ERASURE_LEDGER.write_text('{"thread": "AAAAAAAA", "erased_at": "2026-01-')
    ledger.append({"BBBBBBBB": timezone.now()})
    assert list(ledger.written()) == ["BBBBBBBB"]


@pytest.mark.django_db
def test_the_ledgers_rows_are_never_changed():
    row = Erasure.objects.create(locator="AAAAAAAA")
    for deed in (row.save, row.delete):
        with pytest.raises(TypeError):
            deed()


@lasting
def test_who_opened_a_thread_later_under_the_same_number_keeps_it(thread):
    ledger.append({thread.locator: thread.created_at - timedelta(days=1)})
    call_command("replay_erasures")
    assert fresh(thread).status == "new"


# --- A restore --------------------------------------------------------------------------


def rows_of(thread):
    """Yesterday's state of a thread, as the database has it."""
    return {
        model._meta.db_table: list(model._base_manager.filter(**{path: thread.pk}).values())
        for model, path in ((Thread, "pk"), (Message, "thread"))
    }


def restore_rows(yesterday):
    """Row by row, as a restored dump brings them back; what came since is gone."""
    Erasure.objects.all()._raw_delete("default")
    for row in yesterday[Thread._meta.db_table]:
        Thread.objects.filter(pk=row["id"]).update(**row)
    Message.objects.bulk_create(Message(**row) for row in yesterday[Message._meta.db_table])


@lasting
def test_what_a_backup_brings_back_is_erased_again(thread, capsys):
    kept, yesterday = ThreadFactory(body="stays"), rows_of(thread)
    actions.erase(thread)
    restore_rows(yesterday)
    assert fresh(thread).alias == "Patient A"
    with pytest.raises(CommandError, match="erasures"):
        call_command("verify_restore")
    call_command("replay_erasures")
    assert "1 consultations erased again." in capsys.readouterr().out
    assert (fresh(thread).status, fresh(thread).alias) == ("erased", "")
    assert Message.objects.get().thread == kept
    assert Erasure.objects.count() == 1
    call_command("verify_restore")
    call_command("replay_erasures")
    assert capsys.readouterr().out.endswith("0 consultations erased again.\n")


@lasting
def test_a_whole_backup_comes_back_and_what_was_erased_since_does_not(
    thread, private, tmp_path, capsys
):
    (private / "attachments").mkdir(parents=True)
    (private / "attachments" / "a").write_bytes(encryption.encrypt_bytes(b"file"))
    folder = tmp_path / "backup"
    call_command("back_up", folder)
    actions.erase(thread)
    bring_back(folder)
    assert fresh(thread).status == "new"
    with pytest.raises(CommandError, match="Not as it was: erasures"):
        call_command("verify_restore", folder / backup.MANIFEST)
    assert "manage.py replay_erasures" in capsys.readouterr().out
    call_command("replay_erasures")
    assert fresh(thread).status == "erased"
    call_command("verify_restore")


def bring_back(folder):
    if connection.vendor == "postgresql":
        bring_back_dump(folder / "portal.dump")
        return
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as copy:
        copy.backup(connection.connection)


def bring_back_dump(dump):
    where = connection.settings_dict
    url = f"postgresql://{where['USER']}@{where['HOST']}:{where['PORT']}/{where['NAME']}"
    connection.close()
    options = ["--clean", "--if-exists", "--no-owner", f"--dbname={url}"]
    subprocess.run(["pg_restore", *options, dump], check=True)


@lasting
@pytest.mark.postgresql
def test_a_dump_is_of_the_moment_that_was_counted(thread, private, tmp_path):
    manifest = backup.make(tmp_path / "backup")
    assert manifest["rows"]["consultations_thread"] == 1
    assert (tmp_path / "backup" / "portal.dump").read_bytes().startswith(b"PGDMP")
    assert backup.rows() == manifest["rows"]


@lasting
def test_a_restore_that_lacks_something_is_told_what(thread, private, tmp_path, capsys, settings):
    private.mkdir()
    (private / "a").write_bytes(encryption.encrypt_bytes(b"file"))
    (private / "b").write_bytes(encryption.encrypt_bytes(b"file"))
    folder = tmp_path / "backup"
    call_command("back_up", folder)
    call_command("verify_restore", folder / backup.MANIFEST)
    Message.objects.all().delete()
    (private / "a").write_bytes(encryption.encrypt_bytes(b"other"))
    (private / "b").unlink()
    settings.FIELD_KEYS = {1: key("z")}
    with pytest.raises(CommandError, match="rows, files, encrypted values"):
        call_command("verify_restore", folder / backup.MANIFEST)
    said = capsys.readouterr().out
    assert "consultations_message: 1 in the backup, 0 here" in said
    assert "files: 2 looked at, 2 wrong" in said


@lasting
def test_a_backup_holds_no_plain_text_and_no_key(thread, private, tmp_path, settings):
    folder = tmp_path / "backup"
    call_command("back_up", folder)
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for word in ("Patient A", "How many days", thread.code[8:], settings.FIELD_KEYS[1]):
        assert word.encode() not in everything


@lasting
def test_a_backup_overwrites_nothing(tmp_path):
    with pytest.raises(CommandError, match="there already"):
        call_command("back_up", tmp_path)
