import logging
import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultations.models import Attachment, Attempt
from portal.core.models import AuditEntry
from portal.outbox.models import Letter
from portal.reports.models import Report, ReportFile
from tests.consultations.proofs import solved
from tests.core.uploads import corpus

from .conftest import FACTS, NEW

pytestmark = pytest.mark.django_db
TYPED = ["Zebedee", "zebedee", "9999-8888", "Hotel Canary", "40 per cent", "in May", "4,000,000"]


def photo(name="receipt.png"):
    return SimpleUploadedFile(name, corpus.png())


def stored(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return repr(cursor.fetchall())


def test_a_report_reaches_the_city_and_gives_a_receipt(send, client):
    response = send()
    report = Report.objects.get()
    assert response.headers["Location"] == "/en/check/report/received/"
    for name, value in FACTS.items():
        assert getattr(report, name) == value
    assert report.state == "new"
    page = client.get("/en/check/report/received/").content.decode()
    assert report.number in page
    assert not any(word in page for word in TYPED)
    assert AuditEntry.objects.filter(action="report received", subject=report.number).exists()


def test_only_what_happened_is_asked_for(send):
    nothing = dict.fromkeys(FACTS, "")
    send(**nothing | {"deeds": ["other"], "text": "Always at the airport.", "language": "ru"})
    report = Report.objects.get()
    assert (report.email, report.broker_name, report.language) == ("", "", "ru")


def test_without_it_nothing_is_lost(send):
    response = send(deeds="", text="", place="Hotel Canary", email="nonsense")
    page = response.content.decode()
    assert response.status_code == 200
    assert not Report.objects.exists()
    for kept in ("Mr Zebedee", "Hotel Canary", "nonsense", "4,000,000 won"):
        assert kept in page
    for error in ("at least one", "tell us what happened", "e-mail address"):
        assert error in page


def test_what_was_typed_is_encrypted_and_in_no_address_log_mail_or_audit(send, caplog):
    caplog.set_level(logging.DEBUG)
    response = send(email="reporter@example.org", text="He asked for 40 per cent. Zebedee!")
    for table in ("reports_report", "core_auditentry", "outbox_letter", "django_session"):
        assert not any(word in stored(table) for word in [*TYPED, "reporter@"]), table
    assert not any(word in str(response.headers) + caplog.text for word in TYPED)
    assert "no-store" in response.headers["Cache-Control"]


def test_a_letter_says_that_it_came_and_nothing_else(send, mailoutbox):
    send(email="reporter@example.org", language="ru")
    letter = Letter.objects.get()
    assert (letter.kind, letter.language, letter.to) == ("report", "ru", "reporter@example.org")
    assert letter.context == {"number": Report.objects.get().number}


def test_without_an_address_there_is_no_letter(send):
    send()
    assert not Letter.objects.exists()


# --- Twice, and at once --------------------------------------------------------------
def test_the_same_form_twice_is_one_report(send, client):
    token = client.get(NEW).context["form"]["token"].value()
    first = send(token=token)
    second = send(token=token, text="Changed meanwhile")
    assert first.headers["Location"] == second.headers["Location"]
    assert Report.objects.count() == 1
    assert Letter.objects.count() == 0


def test_the_receipt_is_the_senders_alone(send):
    send()
    assert Client().get("/en/check/report/received/").headers["Location"] == NEW


# --- Files ---------------------------------------------------------------------------
def test_files_come_along_cleaned_and_encrypted(send, settings):
    send(files=[photo("receipt Zebedee.png"), photo("chat.png")])
    rows = list(ReportFile.objects.all())
    assert [row.name for row in rows] == ["receipt Zebedee.png", "chat.png"]
    for row in rows:
        on_disk = (Path(settings.PRIVATE_ROOT) / row.file.name).read_bytes()
        assert not on_disk.startswith(b"\x89PNG")
        with row.file.open() as file:
            assert file.read().startswith(b"\x89PNG")
    assert not Attachment.objects.exists()
    assert "Zebedee" not in stored("reports_reportfile")


def test_a_file_chosen_before_an_error_is_still_there(send, client):
    response = send(text="", files=[photo()])
    form = response.context["form"]
    assert "receipt.png" in response.content.decode()
    send(token=form["token"].value(), stage=form["stage"].value(),
         kept=str(form.staged[0].public_id))  # fmt: skip
    assert ReportFile.objects.get().report == Report.objects.get()


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("x.html", b"<script>alert(1)</script>"),
        SimpleUploadedFile("x.png", b"<svg onload=alert(1)>"),
        SimpleUploadedFile("x.exe", b"MZ\x90\x00"),
    ],
    ids=["html", "svg as png", "exe"],
)
def test_hostile_files_are_refused_with_a_reason(send, upload):
    response = send(files=[upload])
    assert response.status_code == 200
    assert "field__error" in response.content.decode()
    assert not Report.objects.exists()


def test_no_more_than_five_files(send):
    response = send(files=[photo(f"{number}.png") for number in range(6)])
    assert "No more than 5 files" in response.content.decode()


# --- Machines ------------------------------------------------------------------------
def test_without_scripts_a_report_is_marked_for_a_look(send):
    send()
    assert Report.objects.get().unproven


def test_with_work_done_it_is_not(send, client):
    challenge = client.get("/en/consultations/challenge/").json()
    send(proof=solved(challenge))
    assert not Report.objects.get().unproven
    response = send(proof=solved(challenge))
    assert "too old" in response.content.decode()
    assert Report.objects.count() == 1


def test_after_five_an_hour_one_has_to_work_or_wait(send, client, settings):
    for _each in range(5):
        send()
    response = send()
    assert response.status_code == 429
    assert "He asked for 40 per cent." in response.content.decode()
    assert Report.objects.count() == 5
    form = response.context["form"]
    again = {"token": form["token"].value(), "ticket": response.context["ticket"]}
    assert send(**again).status_code == 429
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert send(**again).status_code == 302
    assert set(Attempt.objects.values_list("kind", flat=True)) == {"report"}


@pytest.mark.parametrize(
    "changes",
    [{"website": "http://spam.example"}, {"token": "forged"}, {"deeds": ["nonsense"]},
     {"language": "xx"}, {"text": "x" * 5001}, {"broker_name": "x" * 201}, {"text": "a\x00b"}],
    ids=["honeypot", "token", "deed", "language", "long text", "long name", "null"],
)  # fmt: skip
def test_what_no_person_sends_is_shown_again(send, changes):
    response = send(**changes)
    assert response.status_code == 200
    assert not Report.objects.exists()


def test_faster_than_people_write(send, settings):
    settings.CONSULTATION_MIN_SECONDS = 3
    assert "faster than people write" in send().content.decode()


def test_a_forged_post_is_refused():
    assert Client(enforce_csrf_checks=True).post(NEW, FACTS).status_code == 403


def test_hostile_text_is_text(send, desk):
    send(text="<script>alert(1)</script> {{ 7|add:7 }}", broker_name="<img src=x onerror=alert(1)>")
    page = desk.get(f"/admin/reports/report/{Report.objects.get().pk}/change/").content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("language", site.PUBLIC_LANGUAGES)
def test_the_form_speaks_four_languages(client, language):
    page = client.get(f"/{language}/check/report/").content.decode()
    assert 'href="tel:' in page or "medicalkorea.or.kr" in page
    assert re.search(rf'<option value="{language}" selected', page)


def test_the_page_asks_a_fixed_number_of_queries(client, report):
    client.get(NEW)
    with CaptureQueriesContext(connection) as queries:
        client.get(NEW)
    assert len(queries) <= 3, [query["sql"] for query in queries]
