from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultations import attachments
from hospitals.actions import join
from hospitals.checking.indexing import rebuild
from portal.core import chores
from portal.core.models import AuditEntry
from portal.reports import actions
from portal.reports.models import Report, ReportFile, ReportNote
from tests.core.uploads import corpus
from tests.factories import HospitalFactory, UserFactory

from .conftest import FACTS

pytestmark = pytest.mark.django_db
LIST = "/admin/reports/report/"


def page_of(report):
    return f"{LIST}{report.pk}/change/"


def with_file(token="with-file"):
    owner = attachments.of_form(attachments.new_stage())
    row = attachments.stage(SimpleUploadedFile("chat.png", corpus.png()), owner)
    return actions.receive(token, files=[row], **FACTS)


def deeds(report):
    entries = AuditEntry.objects.filter(subject=report.number).order_by("pk")
    return list(entries.values_list("action", flat=True))


def form(report, **changes):
    return {
        "state": report.state, "assigned_to": "", "hospital": "", "partner": "",
        "notes-TOTAL_FORMS": "1", "notes-INITIAL_FORMS": "0", "notes-MIN_NUM_FORMS": "0",
        "notes-MAX_NUM_FORMS": "500", "notes-0-text": "", **changes,
    }  # fmt: skip


def test_the_desk_reads_a_report_and_it_is_noted(desk, report):
    assert report.number in desk.get(LIST).content.decode()
    page = desk.get(page_of(report)).content.decode()
    for told in ("He asked for 40 per cent.", "Mr Zebedee", "010-9999-8888", "Hotel Canary"):
        assert told in page
    assert deeds(report) == ["report received", "report read"]


def test_the_list_shows_nothing_that_was_typed(desk, report):
    assert "Zebedee" not in desk.get(LIST).content.decode()


@pytest.mark.parametrize("group", ["assessor", "statistics", "technical"])
def test_other_city_staff_do_not(client, roles, report, group):
    client.force_login(UserFactory(groups=[group]))
    assert client.get(LIST).status_code == 403
    assert client.get(page_of(report)).status_code in {403, 404}


def test_hospitals_do_not_even_where_they_are_concerned(client, roles):
    hospital = HospitalFactory()
    report = actions.receive("t", **FACTS, hospital=hospital)
    manager = UserFactory()
    join(manager, hospital, "manager")
    client.force_login(manager)
    for url in (LIST, page_of(report)):
        assert client.get(url).status_code in {403, 404}


def test_work_on_it_leaves_its_trace(desk, report):
    other = UserFactory(groups=["curator"])
    hospital = HospitalFactory()
    answer = desk.post(page_of(report), form(report, state="work", assigned_to=other.pk,
                                             hospital=hospital.pk))  # fmt: skip
    assert answer.status_code == 302
    report.refresh_from_db()
    assert (report.state, report.assigned_to, report.hospital) == ("work", other, hospital)
    assert report.text == "He asked for 40 per cent."
    desk.post(page_of(report), form(report, state="closed"))
    report.refresh_from_db()
    assert report.closed_at is not None
    desk.post(page_of(report), form(report, state="work"))
    report.refresh_from_db()
    assert report.closed_at is None
    assert deeds(report)[1:] == ["report taken up", "report closed", "report taken up"]


def test_what_was_reported_cannot_be_changed(desk, report):
    desk.post(page_of(report), form(report, text="Nothing happened", email="x@y.example"))
    report.refresh_from_db()
    assert (report.text, report.email) == ("He asked for 40 per cent.", "")
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.get(f"{LIST}{report.pk}/delete/").status_code == 403


def test_only_curators_can_be_given_it(desk, report):
    stranger = UserFactory(groups=["statistics"])
    answer = desk.post(page_of(report), form(report, assigned_to=stranger.pk))
    assert answer.status_code == 200
    report.refresh_from_db()
    assert report.assigned_to is None


def test_notes_are_added_and_stay(desk, report):
    desk.post(page_of(report), form(report, **{"notes-0-text": "Called the hospital"}))
    note = ReportNote.objects.get()
    assert (note.text, note.author) == ("Called the hospital", desk.user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM reports_reportnote")
        assert "Called" not in cursor.fetchone()[0]
    page = desk.get(page_of(report)).content.decode()
    assert "Called the hospital" in page
    assert "report noted" in deeds(report)


def test_several_are_marked_as_spam_at_once(desk):
    reports = [actions.receive(f"t{number}", **FACTS) for number in range(3)]
    desk.post(LIST, {"action": "mark_as_spam", "_selected_action": [r.pk for r in reports[:2]]})
    assert list(Report.objects.order_by("pk").values_list("state", flat=True)) == [
        "spam", "spam", "new",
    ]  # fmt: skip
    assert deeds(reports[0])[-1] == "report marked as spam"


def test_a_file_is_handed_out_safely_and_noted(desk, roles):
    report, other = with_file(), with_file("another")
    row = report.files.get()
    url = f"{LIST}{report.pk}/files/{row.public_id}/"
    assert url in desk.get(page_of(report)).content.decode()
    response = desk.get(url)
    assert response.content.startswith(b"\x89PNG")
    assert "attachment" in response.headers["Content-Disposition"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "private, no-store" in response.headers["Cache-Control"]
    assert deeds(report)[-1] == "file downloaded"
    assert desk.get(f"{LIST}{other.pk}/files/{row.public_id}/").status_code == 404
    desk.force_login(UserFactory(groups=["technical"]))
    assert desk.get(url).status_code in {403, 404}


def test_the_registers_are_asked_for_the_broker(desk):
    hospital = HospitalFactory(phone="+82-10-9999-8888", name_en="Hangang Plain Clinic")
    rebuild()
    report = actions.receive("t", **FACTS)
    page = desk.get(page_of(report)).content.decode()
    assert f"/admin/hospitals/hospital/{hospital.pk}/change/" in page
    assert "Hangang Plain Clinic" in page


def test_new_reports_are_a_chore_of_the_desk(roles, report):
    def waiting(user):
        return [(chore.key, number) for chore, number in chores.of(user) if chore.key == "reports"]

    assert waiting(UserFactory(groups=["curator"])) == [("reports", 1)]
    assert waiting(UserFactory(groups=["technical"])) == []
    chore = next(c for c, _n in chores.of(UserFactory(groups=["curator"])) if c.key == "reports")
    assert chore.url() == f"{LIST}?state__exact=new"


def test_the_inbox_asks_the_same_number_of_queries_for_one_and_for_thirty(desk, report):
    def queries():
        with CaptureQueriesContext(connection) as found:
            assert desk.get(LIST).status_code == 200
        return len(found)

    queries()
    one = queries()
    for number in range(29):
        actions.receive(f"t{number}", **FACTS)
    assert queries() == one


# --- Ends ------------------------------------------------------------------------------
def close(report, days, state="closed"):
    Report.objects.filter(pk=report.pk).update(
        state=state, closed_at=timezone.now() - timedelta(days=days)
    )


def test_what_was_closed_long_ago_is_erased_with_its_files(
    settings, django_capture_on_commit_callbacks
):
    settings.REPORT_RETENTION_DAYS = 100
    old, spam, recent, open_one = (with_file(str(number)) for number in range(4))
    path = Path(settings.PRIVATE_ROOT) / old.files.get().file.name
    close(old, 101)
    close(spam, 31, "spam")
    close(recent, 99)
    Report.objects.filter(pk=open_one.pk).update(received_at=timezone.now() - timedelta(days=999))
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge", verbosity=0)
    assert set(Report.objects.values_list("pk", flat=True)) == {recent.pk, open_one.pk}
    assert ReportFile.objects.count() == 2
    assert not path.exists()
    assert deeds(old)[-1] == "report erased"


def test_a_file_without_a_row_is_swept(settings):
    report = with_file()
    lost = Path(settings.PRIVATE_ROOT) / "reports" / "ab" / "lost"
    lost.parent.mkdir(parents=True, exist_ok=True)
    lost.write_bytes(b"x")
    actions.purge(timezone.now())
    assert lost.exists()  # it may just be being written
    said = actions.purge(timezone.now() + timedelta(hours=1))
    assert not lost.exists()
    assert "1 of their files without a row" in said
    assert (Path(settings.PRIVATE_ROOT) / report.files.get().file.name).exists()
