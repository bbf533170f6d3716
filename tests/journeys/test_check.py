"""A patient looks somebody up, tells the city of a broker, and a curator reads it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hospitals.checking.indexing import rebuild
from hospitals.selection.models import Designation, SelectionRound
from portal.reports.models import Report
from tests.core.uploads import corpus

from .conftest import sign_in


def look_up(visitor, language, typed):
    visitor.page.goto(f"/{language}/check/")
    visitor.page.fill("[name=typed]", typed)
    visitor.page.click(".check-box button")


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_a_name_is_found_and_another_is_not(arrive, hospital, language):
    rebuild()
    visitor = arrive(viewport={"width": 390, "height": 800})
    look_up(visitor, language, hospital.name_ko)
    expect(visitor.page.locator(".check-result__name")).to_be_visible()
    visitor.look()
    look_up(visitor, language, "Nobody Has Heard Of It")
    expect(visitor.page.locator(".check-result--unknown")).to_be_visible()
    expect(visitor.page.locator("[name=typed]")).to_have_value("Nobody Has Heard Of It")
    assert "Nobody" not in visitor.page.url
    visitor.look()


def test_a_broker_is_reported_with_a_file_and_the_desk_reads_it(arrive, hospital, curator):
    patient = arrive(locale="en-GB")
    page = patient.page
    page.goto("/en/check/report/")
    page.wait_for_timeout(3000)  # nobody fills in a form faster
    page.check("[name=deeds][value=deposit]")
    page.fill("[name=text]", "He took a deposit and never came back.")
    page.fill("[name=broker_messenger]", "WeChat nobody")
    page.set_input_files("[name=files]", {
        "name": "chat.png", "mimeType": "image/png", "buffer": corpus.png(),
    })  # fmt: skip
    expect(page.locator(".files__row")).to_have_count(1)
    patient.look()
    page.click("text=Send my report")
    page.wait_for_url("**/check/report/received/")
    report = Report.objects.get()
    expect(page.locator(".figures")).to_have_text(report.number)
    patient.look()
    assert not report.unproven
    city = arrive(locale="ko-KR")
    sign_in(city, "curator")
    city.page.goto("/admin/reports/report/")
    city.page.click(f"text={report.number}")
    expect(city.page.locator("body")).to_contain_text("never came back")
    expect(city.page.locator("a[href*='/files/']")).to_have_text("chat.png")
    city.look()


def test_a_certificate_tells_its_state_at_the_reception(arrive, hospital):
    year = timezone.localdate().year
    held = SelectionRound.objects.create(
        year=year, phase="published", starts=f"{year}-01-01", ends=f"{year + 1}-12-31"
    )
    place = Designation.objects.create(round=held, hospital=hospital, slot=1)
    visitor = arrive(viewport={"width": 390, "height": 800}, locale="ru-RU")
    visitor.page.goto(f"/ru/check/{place.certificate.lower()}/")
    expect(visitor.page.locator(".live--in-force h1")).to_be_visible()
    expect(visitor.page.locator(".live__now")).to_be_visible()
    visitor.look()
