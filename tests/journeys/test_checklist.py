"""A checklist: ticked and kept on the device, and sent along with a question."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from consultations.enclosures.models import Enclosure
from tests.factories.consultations import ThreadFactory
from wellness.trip.asked import Asked

from .conftest import sign_in
from .test_thread import LANGUAGES, enter

TICKED = ("registered", "visa", "roaming")


def tick(visitor, language):
    page = visitor.page
    page.goto(f"/{language}/guide/checklist/")
    for key in TICKED:
        page.check(f"input[value={key}]")
    expect(page.locator("[data-total]")).to_have_text(re.compile(r"\b3\b"))
    page.reload()
    for key in TICKED:
        expect(page.locator(f"input[value={key}]")).to_be_checked()
    visitor.look()


def send_along(visitor, thread, language):
    page = enter(visitor, thread, language)
    page.fill("[name=body]", "…")
    page.click("[data-enclose] summary")
    expect(page.locator("[name=enclosed-items]:checked")).to_have_count(len(TICKED))
    if language == "ru":  # the longest words
        visitor.look()
    page.click("#reply .button--primary")
    page.click("details.enclosed summary")
    expect(page.locator(".enclosed__point--done")).to_have_count(len(TICKED))


def test_ticks_stay_on_the_device_and_go_along_with_a_message(arrive, hospital, coordinator):
    for locale, language in LANGUAGES.items():
        thread = ThreadFactory(hospital=hospital, language=language)
        visitor = arrive(locale=locale, viewport={"width": 390, "height": 844})
        tick(visitor, language)
        assert not Enclosure.objects.filter(message__thread=thread).exists()
        send_along(visitor, thread, language)
        visitor.page.goto(f"/{language}/guide/checklist/")
        visitor.page.click("[data-clear]")
        assert visitor.page.evaluate("localStorage.getItem('checklist')") is None
    staff = arrive(locale="ko-KR", viewport={"width": 1280, "height": 900})
    sign_in(staff, "coordinator")
    staff.page.goto(f"/admin/consultations/thread/{thread.pk}/change/")
    staff.page.click(".inbox-enclosed summary")
    expect(staff.page.locator(".enclosed__point--done").first).to_contain_text("등록되어 있는지")
    staff.look()


def test_it_all_works_without_scripts(arrive, hospital):
    visitor = arrive(java_script_enabled=False)
    page = visitor.page
    for language in LANGUAGES.values():
        page.goto(f"/{language}/guide/checklist/")
        page.check("input[value=visa]")
        expect(page.locator("[data-plain]")).to_be_visible()
        expect(page.locator("[data-kept]")).to_be_hidden()
        expect(page.locator("[data-print], [data-clear]").first).to_be_hidden()
    arrival = timezone.localdate() + timedelta(days=30)
    trip = Asked(arrival, arrival + timedelta(days=9), treatment="cataract-surgery").query()
    page = enter(visitor, ThreadFactory(hospital=hospital, language="ja"), "ja")
    page.fill("[name=body]", "計画はこれで大丈夫でしょうか。")
    page.click("details.enclose summary >> nth=0")
    page.fill("[name=enclosed-address]", f"{visitor.origin}/ja/trip/?{trip}")
    page.click("[data-enclose] summary")
    page.check("[name=enclosed-items][value=visa]")
    page.click("#reply .button--primary")
    expect(page.locator("details.enclosed")).to_have_count(2)
    assert visitor.faults == []
