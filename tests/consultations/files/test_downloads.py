"""Who is handed a file, and with which headers."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultations import actions, attachments
from consultations.models.attachment import private_storage
from hospitals.actions import join
from portal.core.models import AuditEntry
from tests.core.uploads.corpus import CANARY, NAMES
from tests.factories import MembershipFactory, SuperuserFactory, UserFactory
from tests.factories.consultations import ThreadFactory

from ..conftest import fresh
from .conftest import photo

pytestmark = pytest.mark.django_db


def address(thread, row, more=""):
    return f"/en/consultations/{thread.locator}/files/{row.public_id}/{more}"


def in_admin(thread, row, more=""):
    return f"/admin/consultations/thread/{thread.pk}/files/{row.public_id}/{more}"


def signed_in(user):
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def assert_harmless(response):
    headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]
    assert "Set-Cookie" not in headers


def test_a_file_is_handed_to_the_patient_and_is_never_a_page(inside, thread, sent):
    for row, kind in zip(sent, ("image/jpeg", "application/pdf"), strict=True):
        response = inside.get(address(thread, row))
        assert response.status_code == 200
        assert response.headers["Content-Type"] == kind
        assert response.headers["Content-Disposition"] == f'attachment; filename="{row.name}"'
        assert int(response.headers["Content-Length"]) == row.size == len(response.content)
        assert_harmless(response)
        assert CANARY not in response.content


def test_a_preview_is_a_small_jpeg_of_ours(inside, thread, sent):
    response = inside.get(address(thread, sent[0], "preview/"))
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Content-Disposition"].startswith("inline")
    assert response.content.startswith(b"\xff\xd8\xff")
    assert_harmless(response)
    assert CANARY not in response.content
    assert inside.get(address(thread, sent[1], "preview/")).status_code == 404


def test_a_head_tells_the_same_without_the_file(inside, thread, sent, monkeypatch):
    whole = inside.get(address(thread, sent[0]))
    monkeypatch.setattr(attachments, "content", pytest.fail)
    head = inside.head(address(thread, sent[0]))
    assert head.content == b""
    for name in ("Content-Type", "Content-Length", "Content-Disposition"):
        assert head.headers[name] == whole.headers[name]
    assert_harmless(head)


def test_looking_at_ones_files_writes_nothing(inside, thread, sent):
    for more in ("", "preview/"):
        for method in (inside.get, inside.head):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                method(address(thread, sent[0], more))
            assert all(query["sql"].startswith("SELECT") for query in queries)


@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name)[:40])
def test_whatever_it_was_called_its_name_is_one_line_of_header(inside, thread, owner, name):
    row = attachments.stage(photo(), owner)
    type(row).objects.filter(pk=row.pk).update(name=NAMES[name])
    actions.write_as_patient(thread, "See", "en", [row])
    header = inside.get(address(thread, row)).headers["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert header.isascii()
    assert not set("\r\n\0") & set(header)


def test_a_name_in_another_script_arrives_whole(inside, thread, owner):
    row = attachments.stage(photo("Снимок 膝.jpg"), owner)
    actions.write_as_patient(thread, "See", "en", [row])
    assert inside.get(address(thread, row)).headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%D0%A1%D0%BD%D0%B8%D0%BC%D0%BE%D0%BA%20%E8%86%9D.jpg"
    )


# --- Who -------------------------------------------------------------------------------
@pytest.mark.parametrize("more", ["", "preview/"])
def test_without_the_threads_own_code_nobody_gets_a_file(client, thread, sent, unlock, more):
    url = address(thread, sent[0], more)
    assert client.get(url).headers["Location"].startswith("/en/consultations/?from=")
    unlock(ThreadFactory(hospital=thread.hospital).code)
    assert client.get(url).status_code == 302
    for user in (SuperuserFactory(), MembershipFactory(hospital=thread.hospital).user):
        assert signed_in(user).get(url).status_code == 302


def test_a_file_is_found_in_its_own_thread_only(client, thread, sent, unlock):
    other = ThreadFactory(hospital=thread.hospital)
    unlock(other.code)
    assert client.get(address(other, sent[0])).status_code == 404
    assert client.get(address(other, sent[0], "preview/")).status_code == 404


def test_what_is_not_sent_or_not_there_is_not_found(inside, thread, owner, sent):
    staged = attachments.stage(photo("unsent.jpg"), owner)
    assert inside.get(address(thread, staged)).status_code == 404
    staged.public_id = uuid.uuid4()
    assert inside.get(address(thread, staged)).status_code == 404
    private_storage().delete(sent[0].file.name)
    assert inside.get(address(thread, sent[0])).status_code == 404


def test_the_door_closes_when_the_device_does(inside, thread, sent):
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert inside.get(address(thread, sent[0])).status_code == 302
    inside.post(f"/en/consultations/{thread.locator}/leave/")
    assert inside.get(address(thread, sent[0])).status_code == 302


def test_files_of_an_erased_thread_are_gone(inside, thread, sent):
    actions.erase(fresh(thread))
    assert inside.get(address(thread, sent[0])).status_code == 302


def test_a_file_cannot_be_posted_to(inside, thread, sent):
    assert inside.post(address(thread, sent[0])).status_code == 405


# --- Staff -----------------------------------------------------------------------------
@pytest.mark.parametrize("role", ["coordinator", "manager", "translator"])
def test_a_download_by_staff_stands_in_the_audit(roles, thread, sent, role):
    user = MembershipFactory(hospital=thread.hospital, role=role).user
    client = signed_in(user)
    assert client.head(in_admin(thread, sent[1])).status_code == 200
    assert client.get(in_admin(thread, sent[0], "preview/")).status_code == 200
    assert not AuditEntry.objects.filter(user=user).exists()
    response = client.get(in_admin(thread, sent[1]))
    assert response.content.startswith(b"%PDF")
    assert_harmless(response)
    entry = AuditEntry.objects.get(user=user)
    assert (entry.action, entry.subject) == ("file downloaded", thread.locator)
    assert client.post(in_admin(thread, sent[1])).status_code == 405


@pytest.mark.parametrize("more", ["", "preview/"])
def test_other_staff_find_nothing(roles, thread, sent, more):
    elsewhere = MembershipFactory(role="manager").user
    city = [UserFactory(username=role, groups=[role]) for role in ("curator", "technical")]
    for user in (elsewhere, SuperuserFactory(), *city):
        assert signed_in(user).get(in_admin(thread, sent[0], more)).status_code == 404
    assert Client().get(in_admin(thread, sent[0], more)).status_code == 302


def test_a_file_of_another_thread_is_not_found_by_staff(roles, thread, sent, coordinator):
    other = ThreadFactory(hospital=thread.hospital)
    assert signed_in(coordinator).get(in_admin(other, sent[0])).status_code == 404


def test_the_pages_name_kind_and_size_of_each_file(roles, inside, thread, sent, coordinator):
    join(coordinator, thread.hospital, "coordinator")
    patient = inside.get(f"/en/consultations/{thread.locator}/").content.decode()
    admin = signed_in(coordinator).get(f"/admin/consultations/thread/{thread.pk}/change/")
    for page, link in ((patient, address), (admin.content.decode(), in_admin)):
        for row in sent:
            assert f'href="{link(thread, row)}" download' in page
            assert row.name in page
        assert f'src="{link(thread, sent[0], "preview/")}"' in page
        assert "preview/" not in page.split(link(thread, sent[1]))[-1].split("</li>")[0]
