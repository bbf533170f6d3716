"""The patient's own copy of everything."""

import io
import re
import zipfile

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from consultations import actions, codes, export, parts, rights
from consultations.models import Attachment, Thread
from consultations.parts import Part
from portal.core.models import AuditEntry
from tests.factories.consultations import ThreadFactory

from .test_thread_page import answered, write_many

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(thread):
    return f"/en/consultations/{thread.locator}/export/"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


def archive(response):
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def page_of(archive):
    return archive.read("consultation.html").decode()


def attach(thread, name, content=b"%PDF-1.7 mine"):
    row = Attachment(message=thread.messages.first(), name=name, content_type="application/pdf")
    row.size = len(content)
    row.file.save("x", ContentFile(content))
    return row


def test_it_holds_every_message_also_of_a_long_thread(inside, url, thread, coordinator):
    answered(thread, coordinator, body="Three nights <b>at most</b>.")
    write_many(thread, 120)
    response = inside.post(url)
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="consultation-{thread.locator}.zip"'
    )
    assert "no-store" in response.headers["Cache-Control"]
    found = archive(response)
    assert found.testzip() is None
    page = page_of(found)
    assert "How many days" in page
    assert "Three nights &lt;b&gt;at most" in page
    assert all(f"Line {number};" in page for number in range(120))


def test_it_opens_without_a_network_and_runs_nothing(inside, url):
    page = page_of(archive(inside.post(url)))
    assert "<script" not in page
    assert "<form" not in page
    links = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert links == ["style.css"]
    assert "http" not in page


def test_no_code_and_nobody_elses_words_are_in_it(inside, url, thread, hospital):
    other = ThreadFactory(hospital=hospital, body="Somebody else's illness", alias="Patient B")
    answered_code = codes.split(thread.code)[1]
    found = archive(inside.post(url))
    for name in found.namelist():
        text = found.read(name).decode()
        assert answered_code not in codes.normalise(text)
        assert Thread.objects.get(pk=thread.pk).secret_hash not in text
        assert "Somebody else" not in text
        assert other.locator not in text


@pytest.mark.parametrize(
    ("language", "page_says", "readme_says"),
    [
        ("en", "Consultation with", "Your copy of consultation"),
        ("zh-hans", 'lang="zh-Hans"', "consultation.html"),
        ("ja", 'lang="ja"', "consultation.html"),
        ("ru", 'lang="ru"', "consultation.html"),
    ],
)
def test_it_is_in_the_threads_language(client, hospital, unlock, language, page_says, readme_says):
    thread = ThreadFactory(hospital=hospital, language=language)
    unlock(thread.code)
    found = archive(client.post(f"/en/consultations/{thread.locator}/export/"))
    assert page_says in page_of(found)
    assert readme_says in found.read("README.txt").decode()


def test_what_is_known_of_the_patient_and_each_consents_wording_is_told(inside, url, thread):
    Thread.objects.filter(pk=thread.pk).update(
        email="a@example.org", messenger="line", messenger_id="my-line", time_zone="Asia/Tokyo"
    )
    page = page_of(archive(inside.post(url)))
    for words in ("Patient A", "United States", "a@example.org", "my-line", "Japan"):
        assert words in page
    assert "is used to answer me" in page
    assert "sent to the Republic of Korea" in page


def test_an_older_consent_is_not_given_todays_words(inside, url, thread):
    thread.consents.update(version="2020-01")
    page = page_of(archive(inside.post(url)))
    assert "version 2020-01" in page
    assert "is used to answer me" not in page


def test_the_rating_goes_along(inside, url, thread):
    Thread.objects.filter(pk=thread.pk).update(status="treated")
    rights.rate(thread, stars=4, words="Kind people")
    assert "Kind people" in page_of(archive(inside.post(url)))


def test_files_are_in_it_under_safe_names_and_linked(inside, url, thread):
    attach(thread, "../../etc/passwd", b"one")
    attach(thread, "C:\\scan.pdf", b"two")
    attach(thread, "レントゲン 写真.pdf", b"three")
    found = archive(inside.post(url))
    files = [name for name in found.namelist() if name.startswith("files/")]
    assert [found.read(name) for name in files] == [b"one", b"two", b"three"]
    assert files == [
        "files/001-etc_passwd",
        "files/002-C_scan.pdf",
        "files/003-レントゲン_写真.pdf",
    ]
    assert 'href="files/002-C_scan.pdf"' in page_of(found)


def test_a_file_that_the_disk_has_lost_does_not_take_the_rest_along(inside, url, thread):
    row = attach(thread, "lost.pdf")
    attach(thread, "there.pdf", b"there")
    row.file.storage.delete(row.file.name)
    found = archive(inside.post(url))
    assert "files/001-lost.pdf.missing.txt" in found.namelist()
    assert found.read("files/002-there.pdf") == b"there"


class Quotes(Part):
    def export(self, thread, language):
        return [("Quotes & more", "consultations/_emergency.html", {})]

    def export_files(self, thread):
        yield "quotes/../../quote 1.pdf", b"a quote"
        yield "quotes/quote_1.pdf", b"another"


def test_parts_add_sections_and_files(inside, url, monkeypatch):
    monkeypatch.setattr(parts, "_parts", [Quotes()])
    found = archive(inside.post(url))
    assert "Quotes &amp; more" in page_of(found)
    assert "119" in page_of(found)
    assert found.read("quotes/quote_1.pdf") == b"a quote"
    assert found.read("quotes/quote_1-2.pdf") == b"another"


def test_taking_a_copy_is_noted_and_only_by_a_post(inside, url, thread):
    assert inside.get(url).status_code == 405
    inside.post(url)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.subject) == ("exported", "patient", thread.locator)


def test_nobody_takes_anothers_copy(inside):
    other = ThreadFactory()
    response = inside.post(f"/en/consultations/{other.locator}/export/")
    assert response.headers["Location"] == "/en/consultations/?from=thread"


@pytest.mark.parametrize("messages", [1, 300])
def test_it_costs_the_same_however_long_the_thread_is(thread, messages, django_assert_num_queries):
    write_many(thread, messages)
    with django_assert_num_queries(14):
        b"".join(export.zipped(export.prepared(thread)))


def test_no_more_than_one_file_is_in_memory():
    held = []

    def content():
        held.append(1)
        return b"x" * 1000

    pieces = export.zipped([(f"files/{number}", content) for number in range(5)])
    next(pieces)
    assert len(held) == 1
    assert len(list(pieces)) == 5
    assert len(held) == 5


@given(st.text(max_size=300))
def test_any_name_becomes_a_safe_one(name):
    safe = export.safe_name(name)
    assert 0 < len(safe) <= export.NAME_LENGTH
    assert not set('<>:"/\\|?*\0\n\r\t ') & set(safe)
    assert not safe.startswith(".")
    assert not safe.endswith((".", " "))
    assert not export.RESERVED.fullmatch(safe)
    assert export.safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a\u202egpj.exe", "agpj.exe"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("...", "_"),
        ("x" * 300 + ".pdf", "x" * 76 + ".pdf"),
        ("рентген.pdf", "рентген.pdf"),
    ],
)
def test_names_that_act_are_tamed(name, safe):
    assert export.safe_name(name) == safe


@given(st.lists(st.sampled_from(["a.txt", "A.txt", "b", "a-2.txt"]), max_size=12))
def test_no_path_stands_twice(paths):
    found = [path.casefold() for path, _ in export.unique([(path, b"") for path in paths])]
    assert len(set(found)) == len(paths)


def test_what_waits_to_be_erased_can_still_be_taken_along(inside, url, thread):
    rights.request_erasure(thread)
    assert "How many days" in page_of(archive(inside.post(url)))
    actions.erase(thread)
    assert inside.post(url).status_code == 302
