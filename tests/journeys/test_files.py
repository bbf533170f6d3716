"""Photos and documents, chosen by the patient in a real browser and opened by the hospital."""

import pytest
from playwright.sync_api import expect

from consultations import attachments
from consultations.models import Thread
from tests.core.uploads import corpus

from .conftest import sign_in


@pytest.fixture
def chosen(tmp_path):
    """A photo, a document, and one that is refused."""
    files = {
        "photo.jpg": corpus.jpeg(),
        "Анализы.pdf": corpus.pdf(corpus.talkative),
        "script.pdf": corpus.pdf(corpus.named_scripts),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return [str(tmp_path / name) for name in files]


def fill_in(page):
    page.fill("[name=alias]", "Anna")
    page.select_option("[name=country]", "KZ")
    page.fill("[name=message]", "How long?")
    for consent in ("sensitive", "provision", "transfer"):
        page.check(f"[name=consent_{consent}]")
    page.wait_for_timeout(3500)  # faster is taken for a machine


def names():
    return [row.name for row in attachments.of_thread(Thread.objects.get())]


def test_files_are_sent_while_one_writes_and_read_by_the_hospital(
    arrive, hospital, coordinator, chosen
):
    patient = arrive(locale="ru-RU", viewport={"width": 390, "height": 844})
    page = patient.page
    page.goto(f"/ru/consultations/new/?hospital={hospital.slug}")
    page.set_input_files("[name=files]", chosen)
    expect(page.locator(".files__row--refused")).to_have_count(1)
    expect(page.locator(".files__progress:visible")).to_have_count(0)
    expect(page.locator(".files__mark canvas")).to_have_count(1)
    patient.look()
    page.click(".files__row--refused .files__remove")
    fill_in(page)
    page.click("main form .button--primary")
    page.wait_for_url("**/receipt/")
    page.click("[name=later]")
    expect(page.locator(".attached__file")).to_have_count(2)
    patient.look()
    assert names() == ["photo.jpg", "Анализы.pdf"]

    staff = arrive(locale="ko-KR")
    sign_in(staff, "coordinator")
    staff.page.goto(f"/admin/consultations/thread/{Thread.objects.get().pk}/change/")
    with staff.page.expect_download() as download:
        staff.page.click(".attached__link >> nth=1")
    assert download.value.suggested_filename == "Анализы.pdf"
    staff.look()


def test_without_scripts_an_error_keeps_the_files(arrive, hospital, chosen):
    patient = arrive(locale="en-GB", java_script_enabled=False)
    page = patient.page
    page.goto(f"/en/consultations/new/?hospital={hospital.slug}")
    page.set_input_files("[name=files]", chosen)
    page.click("main form .button--primary")
    expect(page.locator(".files__row")).to_have_count(2)
    page.check(".files__row >> nth=0 >> [name=drop]")
    fill_in(page)
    page.click("main form .button--primary")
    page.wait_for_url("**/receipt/")
    assert names() == ["Анализы.pdf"]
