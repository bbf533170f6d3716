"""Translations leave in a file and come back: what has changed meanwhile is not overwritten."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.core.models import AuditEntry, TranslationState
from portal.core.sheets import escaped
from portal.core.translation_state import texts
from portal.translating import files
from portal.translating.arriving import Outcome, judge
from portal.translating.lines import key_of
from portal.translating.models import Arrival
from portal.translating.scope import as_seen_by, kinds
from portal.translating.units import units_of
from portal.translating.work import Place
from tests.factories import CareSectionFactory, DoctorFactory, UserFactory

from .conftest import change

pytestmark = pytest.mark.django_db
BOARD = "/admin/translating/translation/"
FORMATS = [name for name, _label in files.FORMATS]


def exported(client, query="language=ru&state=all", kind="xliff"):
    return client.get(f"{BOARD}export/?{query}&format={kind}").getvalue()


def send(client, content, name="translations.xlf", **data):
    upload = SimpleUploadedFile(name, content)
    return client.post(f"{BOARD}import/", {"file": upload, **data})


def key(user, row, field, language="ru"):
    """The key as the city would export it."""
    mine = kinds(as_seen_by(user))
    place = Place(row._meta.label_lower, row.pk, field, language)
    return str(key_of(units_of(mine, [place])[0]))


def outcomes(user, *lines):
    return [verdict.outcome for verdict in judge(as_seen_by(user), list(lines))]


@pytest.mark.parametrize("kind", FORMATS)
def test_what_went_out_comes_back_and_changes_nothing(kind, browser, curator, hospital):
    change(
        hospital,
        summary_ru="=1+1",
        introduction_ru="Строка\r\nи <вторая> & «третья»",
        address_ru="'x",
    )
    client = browser(curator)
    content = exported(client, kind=kind)
    before = texts(hospital)
    answer = client.get(send(client, content).headers["Location"])
    assert {outcome for outcome, _n in answer.context["counts"]} <= {Outcome.SAME, Outcome.EMPTY}
    client.post(answer.wsgi_request.path, {"_take": "1"})
    hospital.refresh_from_db()
    assert texts(hospital) == before


def test_a_filled_in_file_is_shown_first_and_then_taken_over(browser, translator, doctor):
    client = browser(translator)
    content = exported(client, "language=ru&model=hospitals.doctor").decode()
    target = 'state="needs-translation"></target>'
    assert content.count(target) == 1
    filled = content.replace(target, 'state="translated">Врач с 2002 года</target>')
    page = client.get(send(client, filled.encode()).headers["Location"])
    doctor.refresh_from_db()
    assert not doctor.career_ru
    assert "2002, 2003" in page.content.decode() or "2003, 2002" in page.content.decode()
    assert dict(page.context["counts"]) == {Outcome.NEW: 1}
    client.post(page.wsgi_request.path, {"_take": "1"})
    doctor.refresh_from_db()
    assert doctor.career_ru == "Врач с 2002 года"
    assert AuditEntry.objects.filter(action="translations imported", user=translator).exists()
    assert not Arrival.objects.exists()


def test_a_machine_s_texts_are_marked_as_such(browser, translator, doctor):
    client = browser(translator)
    lines = [files.HEADINGS, row(key(translator, doctor, "career"), "Врач с 2003 года")]
    content = files.sheets.to_csv(lines)
    location = send(client, content, "x.csv", machine="on").headers["Location"]
    client.post(location, {"_take": "1"})
    assert TranslationState.objects.get(row=doctor.pk, field="career").origin == "machine"


def row(key, text):
    return [key, *[""] * (len(files.HEADINGS) - 2), text]


def test_what_changed_since_the_export_is_reported_and_left_alone(
    browser, translator, hospital, doctor
):
    client = browser(translator)
    source, standing = key(translator, doctor, "career"), key(translator, hospital, "name")
    change(doctor, career_ko="2004년 전문의")
    change(hospital, name_ru="Новое имя")
    lines = [[source, "Врач"], [standing, "Старое имя"]]
    assert outcomes(translator, *lines) == [Outcome.STALE, Outcome.MOVED]
    arrival = Arrival.objects.create(user=translator, name="x", origin="human", lines=lines)
    client.post(f"{BOARD}import/{arrival.pk}/", {"_take": "1"})
    doctor.refresh_from_db()
    hospital.refresh_from_db()
    assert (doctor.career_ru or "", hospital.name_ru) == ("", "Новое имя")


def test_what_changes_between_the_report_and_the_deed_counts_too(browser, translator, doctor):
    client = browser(translator)
    lines = [[key(translator, doctor, "career"), "Врач"]]
    arrival = Arrival.objects.create(user=translator, name="x", origin="human", lines=lines)
    assert client.get(f"{BOARD}import/{arrival.pk}/").context["taken"] == 1
    change(doctor, career_ko="다른 경력")
    client.post(f"{BOARD}import/{arrival.pk}/", {"_take": "1"})
    doctor.refresh_from_db()
    assert not doctor.career_ru


def test_texts_of_others_and_of_nobody_are_refused(translator, curator, hospital, theirs):
    foreign = [
        key(curator, theirs, "name"),
        key(curator, DoctorFactory(hospital=theirs), "name"),
        key(curator, CareSectionFactory(), "name"),
    ]
    own = key(curator, hospital, "summary")
    made_up = [
        own.replace("/summary/", "/slug/"), own.replace("/summary/", "/parking/"),
        own.replace("/ru/", "/ko/"), own.replace("/ru/", "/de/"),
        own.replace("hospitals.hospital", "core.user"), own.replace("hospitals.", "nobody."),
        own.replace(f"/{hospital.pk}/", "/999999999999999999/"), "", "x" * 500, own + "/x",
    ]  # fmt: skip
    lines = [(one, "Текст") for one in (*foreign, *made_up)]
    assert set(outcomes(translator, *lines)) == {Outcome.UNKNOWN}


def test_invalid_and_doubled_texts_are_refused_and_the_rest_of_the_row_is_not(translator, hospital):
    long, fits = key(translator, hospital, "summary"), key(translator, hospital, "introduction")
    lines = [(long, "А" * 201), (fits, "Текст"), (fits, "Другой")]
    assert outcomes(translator, *lines) == [Outcome.WRONG, Outcome.NEW, Outcome.DOUBLED]


def test_the_rules_of_the_row_s_page_hold_for_files_too(translator, curator, hospital):
    """An empty text deletes nothing, and nobody reaches what the page keeps for the city."""
    assert outcomes(translator, (key(translator, hospital, "name", "en"), "")) == [Outcome.EMPTY]
    section = CareSectionFactory()
    assert outcomes(curator, (key(curator, section, "name"), "Иначе")) == [Outcome.CHANGED]


def test_a_file_is_its_sender_s_alone(browser, translator, curator, hospital):
    arrival = Arrival.objects.create(user=curator, name="x", origin="human", lines=[["a", "b"]])
    client = browser(translator)
    for answer in (
        client.get(f"{BOARD}import/{arrival.pk}/"),
        client.post(f"{BOARD}import/{arrival.pk}/"),
    ):
        assert answer.status_code == 404
    assert Arrival.objects.filter(pk=arrival.pk).exists()


def test_cells_of_an_export_are_no_formulas(browser, curator, hospital):
    change(hospital, summary_ru="=cmd|' /C calc'!A0")
    client = browser(curator)
    assert escaped(hospital.summary_ru).encode() in exported(client, kind="csv")
    book = openpyxl.load_workbook(io.BytesIO(exported(client, kind="xlsx")))
    assert all(cell.data_type != "f" for line in book.active for cell in line)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.csv", b"a,b\n1,2\n"), ("x.xlf", b"<html/>"), ("x.xlsx", b"PK\x03\x04broken"),
        ("x.bin", bytes(range(256))), ("x.csv", b"key,translation\n"),
        ("x.csv", b"key,translation\n" + b"a,b\n" * (files.MAX_LINES + 1)),
        ("x.xlf", b"<" + b"a" * (10 * 1024 * 1024)),
    ],
)  # fmt: skip
def test_other_files_are_refused_with_a_reason(name, content, browser, translator):
    answer = send(browser(translator), content, name)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]


def test_an_export_holds_no_more_than_an_import_takes(monkeypatch, browser, curator, hospital):
    monkeypatch.setattr(files, "MAX_LINES", 3)
    assert exported(browser(curator)).count(b"<trans-unit") == 3


def test_staff_without_the_right_export_and_import_nothing(browser, roles):
    client = browser(UserFactory(groups=["statistics"]))
    for url in ("export/", "import/"):
        assert client.get(BOARD + url).status_code == 403
