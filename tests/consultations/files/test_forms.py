"""Files in the three forms of a consultation: nothing chosen is lost, nothing sent twice."""

import errno
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from consultations import actions, attachments
from consultations.models import Attachment, Thread
from hospitals.actions import join
from portal.core.uploads.receiving import BoundedUploadHandler
from tests.core.uploads import corpus
from tests.factories import UserFactory

from .conftest import photo, report

pytestmark = pytest.mark.django_db
NEW = "/en/consultations/new/?hospital=hangang"
STAGE = "/en/consultations/files/"


@pytest.fixture
def form(client, hospital):
    """The hidden fields of a newly opened form."""
    shown = client.get(NEW).context["form"]
    return {"token": shown["token"].value(), "stage": shown["stage"].value()}


def hidden(page, name):
    return re.findall(rf'<input type="hidden" name="{name}" value="([^"]+)"', page)


def names(thread):
    return [row.name for row in attachments.of_thread(thread)]


# --- The first question ------------------------------------------------------------
def test_a_question_is_sent_with_its_files(ask):
    response = ask(files=[photo(), report()])
    assert response.status_code == 302
    assert names(Thread.objects.get()) == ["photo.jpg", "report.pdf"]


def test_an_error_keeps_the_files_without_scripts(ask, form):
    response = ask(**form, message="", files=[photo(), report()])
    page = response.content.decode()
    assert "photo.jpg" in page
    kept = hidden(page, "kept")
    assert len(kept) == 2
    assert not Thread.objects.exists()
    response = ask(**form, kept=kept)
    assert response.status_code == 302
    assert names(Thread.objects.get()) == ["photo.jpg", "report.pdf"]


def test_a_file_kept_after_an_error_can_be_removed(ask, form):
    kept = hidden(ask(**form, message="", files=[photo(), report()]).content.decode(), "kept")
    ask(**form, kept=kept, drop=kept[0])
    assert names(Thread.objects.get()) == ["report.pdf"]


def test_a_form_without_a_stage_of_ours_is_given_one_that_keeps_its_files(ask):
    for stage in ("", "forged", "\0"):
        response = ask(stage=stage, message="", files=[photo()])
        assert len(response.context["form"].staged) == 1
        again = ask(
            stage=response.context["form"]["stage"].value(),
            kept=hidden(response.content.decode(), "kept"),
        )
        assert again.status_code == 302


@pytest.mark.parametrize(
    "case", [c for c in corpus.cases() if c.expected.islower()][::6], ids=lambda case: case.name
)
def test_a_refused_file_is_told_and_the_others_and_the_text_are_kept(ask, form, case):
    bad = SimpleUploadedFile(case.name, case.content)
    response = ask(**form, message="A long story", files=[photo(), bad])
    page = response.content.decode()
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["files"]
    assert "A long story" in page
    assert [row.name for row in response.context["form"].staged] == ["photo.jpg"]
    assert not Thread.objects.exists()


def test_more_than_five_are_told_and_five_are_kept(ask, form):
    response = ask(**form, files=[photo(f"{number}.jpg") for number in range(7)])
    assert response.context["form"].errors["files"][0] == (
        "“5.jpg”: No more than 5 files can be sent at a time."
    )
    assert len(response.context["form"].staged) == 5


def test_a_file_of_more_than_ten_megabytes_costs_neither_memory_nor_the_text(ask, form):
    large = SimpleUploadedFile("large.jpg", corpus.jpeg() + bytes(corpus.LIMIT))
    response = ask(**form, message="A long story", files=[large, photo()])
    assert response.context["form"].errors["files"] == [
        "“large.jpg”: The file is larger than 10 MB."
    ]
    assert "A long story" in response.content.decode()


def test_of_a_file_that_is_too_large_only_its_size_is_kept():
    handler = BoundedUploadHandler()
    handler.handle_raw_input(None, {}, 1000, b"")
    handler.new_file("files", "large.jpg", "image/jpeg", None)
    for start in range(0, 11 * 2**20, 2**16):
        handler.receive_data_chunk(bytes(2**16), start)
    upload = handler.file_complete(11 * 2**20)
    assert (upload.size, upload.read()) == (11 * 2**20, b"")


def test_files_beyond_what_a_form_may_take_are_let_go(ask, form, settings):
    settings.UPLOAD_MAX_AT_ONCE = photo().size + 10
    response = ask(**form, files=[photo(), photo("second.jpg")])
    assert response.context["form"].errors["files"] == [
        "“second.jpg”: The file is larger than 10 MB."
    ]


def test_a_request_without_any_measure_is_refused_unread(client, hospital, settings):
    settings.UPLOAD_MAX_REQUEST = 1000
    assert client.post(NEW, {"files": [photo()]}).status_code == 400


def test_a_form_sent_again_doubles_no_file(ask, form):
    for _ in range(2):
        assert ask(**form, files=[photo(), report()]).status_code == 302
    thread = Thread.objects.get()
    assert names(thread) == ["photo.jpg", "report.pdf"]
    assert thread.messages.count() == 1
    assert not Attachment.objects.filter(message=None).exists()


def test_what_a_form_sent_again_has_anew_waits_in_the_next_message(ask, form, client):
    ask(**form, files=[photo()])
    ask(**form, files=[photo(), report()])
    thread = Thread.objects.get()
    assert names(thread) == ["photo.jpg"]
    assert [row.name for row in attachments.staged(attachments.of_patient(thread))] == [
        "report.pdf"
    ]
    assert "report.pdf" in client.get(f"/en/consultations/{thread.locator}/").content.decode()


def test_files_that_waited_for_too_long_are_missed_aloud(ask, form):
    kept = hidden(ask(**form, message="", files=[photo()]).content.decode(), "kept")
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        attachments.sweep()
        response = ask(**form, kept=kept)
        assert "1 file that you had chosen is no longer kept" in response.content.decode()
        assert ask(**form).status_code == 302


def test_a_full_disk_keeps_the_text_and_leaves_no_row(ask, form, monkeypatch):
    def full(self, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("portal.core.uploads.storage.PrivateStorage._save", full)
    response = ask(**form, message="A long story", files=[photo()])
    assert response.status_code == 200
    assert "cannot be stored at the moment" in response.content.decode()
    assert "A long story" in response.content.decode()
    assert not Attachment.objects.exists()
    assert not Thread.objects.exists()
    monkeypatch.undo()
    assert ask(**form, files=[photo()]).status_code == 302
    assert names(Thread.objects.get()) == ["photo.jpg"]


# --- One by one, by the script -------------------------------------------------------
def test_the_script_adds_and_removes_files_of_an_unsent_question(client, ask, form):
    answer = client.post(STAGE, {"stage": form["stage"], "file": photo("Фото.heic")}).json()
    assert (answer["name"], answer["about"][:6]) == ("Фото.jpg", "JPEG, ")
    again = client.post(STAGE, {"stage": form["stage"], "file": photo("Фото.heic")}).json()
    assert again == answer
    other = client.post(STAGE, {"stage": form["stage"], "file": report()}).json()
    assert client.post(STAGE, {"stage": form["stage"], "drop": other["id"]}).json() == {}
    ask(**form, kept=[answer["id"]])
    assert names(Thread.objects.get()) == ["Фото.jpg"]


@pytest.mark.parametrize("stage", ["", "forged", "\0" * 300])
def test_without_a_form_of_ours_nothing_is_staged(client, db, stage):
    answer = client.post(STAGE, {"stage": stage, "file": photo()})
    assert "refused" in answer.json()
    assert not Attachment.objects.exists()


def test_nobody_drops_a_strangers_file(client, form):
    answer = client.post(STAGE, {"stage": form["stage"], "file": photo()}).json()
    strange = attachments.new_stage()
    Client().post(STAGE, {"stage": strange, "drop": answer["id"]})
    assert Attachment.objects.count() == 1


def test_the_script_is_told_why_in_the_pages_language(client, form):
    bad = SimpleUploadedFile("page.html", corpus.SCRIPT)
    answer = client.post(STAGE, {"stage": form["stage"], "file": bad})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert answer.json() == {"refused": "This is not a JPEG, PNG, WebP, HEIC or PDF file."}
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_post_from_elsewhere_stages_nothing(form):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(STAGE, {"stage": form["stage"], "file": photo()}).status_code == 403
    assert not Attachment.objects.exists()


# --- The patient's reply ---------------------------------------------------------------
def test_a_reply_carries_files_and_an_error_keeps_them(inside, thread):
    url = f"/en/consultations/{thread.locator}/messages/"
    page = inside.post(url, {"body": "", "files": [photo()]}).content.decode()
    assert "photo.jpg" in page
    assert inside.post(url, {"body": "See", "kept": hidden(page, "kept")}).status_code == 302
    assert thread.messages.last().attachments.get().name == "photo.jpg"


def test_files_chosen_for_a_reply_are_still_there_after_looking_around(inside, thread):
    url = f"/en/consultations/{thread.locator}/files/"
    answer = inside.post(url, {"file": photo()}).json()
    page = inside.get(f"/en/consultations/{thread.locator}/").content.decode()
    assert hidden(page, "kept") == [answer["id"]]


def test_without_the_code_nothing_is_staged_in_a_thread(client, thread):
    url = f"/en/consultations/{thread.locator}/"
    assert client.post(f"{url}files/", {"file": photo()}).status_code == 302
    client.post(f"{url}messages/", {"body": "Hello", "files": [photo()]})
    assert not Attachment.objects.filter(message__thread=thread).exists()
    assert attachments.staged(attachments.of_patient(thread)) == []


def test_files_of_a_reply_that_came_too_late_wait_behind_the_code(inside, thread, unlock):
    url = f"/en/consultations/{thread.locator}/"
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        inside.post(f"{url}messages/", {"body": "Late", "files": [photo()]})
        assert attachments.staged(attachments.of_patient(thread)) == []
        unlock(thread.code)
        page = inside.get(url).content.decode()
        assert "Late" in page
        assert len(hidden(page, "kept")) == 1


# --- The staff's answer ------------------------------------------------------------------
@pytest.fixture
def staff(roles, coordinator):
    join(coordinator, coordinator.memberships.get().hospital, "coordinator")
    client = Client(headers={"accept-language": "en"})
    client.force_login(coordinator)
    return client


def answering(thread, **more):
    return {
        "body": "Thank you.", "language": "en", "status": "open", "version": thread.version, **more
    }  # fmt: skip


def test_an_answer_carries_files(staff, thread, inside):
    url = f"/admin/consultations/thread/{thread.pk}/"
    answer = staff.post(f"{url}files/", {"file": report()}).json()
    data = answering(thread, kept=[answer["id"]], files=[photo()])
    assert staff.post(f"{url}change/", data).status_code == 302
    assert names(thread) == ["report.pdf", "photo.jpg"]
    assert "report.pdf" in inside.get(f"/en/consultations/{thread.locator}/").content.decode()


def test_who_answers_second_keeps_their_files(staff, thread):
    data = answering(thread, files=[report()])
    actions.write_as_patient(thread, "One more thing", "en")
    page = staff.post(f"/admin/consultations/thread/{thread.pk}/change/", data).content.decode()
    assert "report.pdf" in page
    assert len(hidden(page, "kept")) == 1
    assert names(thread) == []


def test_a_colleague_does_not_see_what_is_not_sent(staff, thread, coordinator):
    owner = attachments.of_staff(thread, coordinator)
    attachments.stage(report("draft-canary.pdf"), owner, staff=coordinator)
    other, manager = Client(), UserFactory()
    join(manager, thread.hospital, "manager")
    other.force_login(manager)
    page = other.get(f"/admin/consultations/thread/{thread.pk}/change/").content.decode()
    assert "draft-canary" not in page
    assert "draft-canary" in (
        staff.get(f"/admin/consultations/thread/{thread.pk}/change/").content.decode()
    )


def test_staging_by_get_is_refused(staff, thread):
    assert staff.get(f"/admin/consultations/thread/{thread.pk}/files/").status_code == 405
