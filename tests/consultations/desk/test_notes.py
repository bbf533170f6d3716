import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from consultations import actions as thread_actions
from consultations import parts
from consultations.desk import actions
from consultations.desk.models import Note
from portal.core.models import AuditEntry
from tests.consultations.conftest import fresh
from tests.factories.consultations import ThreadFactory

from .conftest import page_of

pytestmark = pytest.mark.django_db
CANARY = "canary-note-7f3a"


@pytest.fixture
def note(thread, staff):
    return actions.write_note(thread, CANARY, user=staff(sign_in=None))


def test_colleagues_read_a_note_with_its_author(client, thread, staff, note):
    staff("translator")
    page = client.get(page_of(thread)).content.decode()
    assert CANARY in page
    assert note.author.username in page


def test_a_note_is_written_from_the_page_and_the_audit_does_not_hold_it(client, thread, staff):
    user = staff()
    assert client.post(page_of(thread, "notes/"), {"note": "Call her son"}).status_code == 302
    assert Note.objects.get().body == "Call her son"
    entry = AuditEntry.objects.filter(action="note written").get()
    assert (entry.user, entry.subject) == (user, thread.locator)
    assert fresh(thread).version == 1  # nobody's draft is disturbed


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "nul\0"])
def test_what_is_no_note_is_refused(client, thread, staff, text):
    staff()
    client.post(page_of(thread, "notes/"), {"note": text})
    assert not Note.objects.exists()


def test_the_database_does_not_see_it(note):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM desk_note")
        assert CANARY not in cursor.fetchone()[0]


def test_no_page_and_no_export_of_the_patient_asks_for_notes(thread, note, unlock):
    patient = Client()
    unlock(thread.code, client=patient)
    place = f"/en/consultations/{thread.locator}/"
    seen = []

    def listen(run, sql, *rest):
        seen.append(sql)
        return run(sql, *rest)

    with connection.execute_wrapper(listen):
        pages = [
            patient.get(place),
            patient.post(f"{place}messages/", {"body": "More"}, follow=True),
            patient.post(f"{place}read/", follow=True),
            patient.post(f"{place}code/", follow=True),
        ]
        exported = [part.export(thread, "en") for part in parts.each()]
        files = [list(part.export_files(thread)) for part in parts.each()]
    assert all(page.status_code == 200 for page in pages)
    assert CANARY not in "".join(page.content.decode() for page in pages)
    assert CANARY not in f"{exported} {files}"
    assert not [sql for sql in seen if "desk_note" in sql or "desk_draft" in sql]


def test_only_the_author_takes_a_note_back(client, thread, staff, note):
    staff("manager")
    url = page_of(thread, f"notes/{note.pk}/")
    assert client.post(url).status_code == 403
    client.force_login(note.author)
    assert client.post(url).status_code == 302
    assert not Note.objects.exists()
    assert AuditEntry.objects.filter(action="note taken back", subject=thread.locator).exists()


def test_another_hospitals_notes_do_not_exist(client, thread, staff, note):
    other = ThreadFactory()
    staff(place=other.hospital)
    assert client.post(page_of(thread, "notes/"), {"note": "x"}).status_code == 404
    assert client.post(page_of(thread, f"notes/{note.pk}/")).status_code == 404
    assert client.post(page_of(other, f"notes/{note.pk}/")).status_code == 404
    assert Note.objects.count() == 1


def test_a_translator_writes_none(client, thread, staff):
    user = staff("translator")
    assert client.post(page_of(thread, "notes/"), {"note": "x"}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.write_note(thread, "x", user=user)


def test_notes_go_with_the_thread(thread, note):
    thread_actions.erase(thread)
    assert not Note.objects.exists()
