"""From the quote to the time after the flight home: patient and staff side by side."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from consultations import actions
from consultations.follow_ups import actions as follow_ups
from consultations.follow_ups import shipped
from consultations.follow_ups.models import CheckIn
from consultations.models import Thread
from tests.factories.consultations import ThreadFactory

from .conftest import sign_in
from .test_thread import LANGUAGES, enter, later

FREE_TEXT = {"en": "Interpreter", "zh-hans": "翻译", "ja": "通訳", "ru": "Переводчик"}


@pytest.fixture
def thread(hospital):
    shipped.load()
    return ThreadFactory(hospital=hospital, time_zone="Asia/Almaty", email="anna@example.org")


def send_a_quote(staff, thread):
    page = staff.page
    page.goto(f"/admin/consultations/thread/{thread.pk}/change/")
    staff.look()
    page.click("a[href$='/quotes/new/']")
    page.fill("[name=lines-0-text]", FREE_TEXT[thread.language])
    page.fill("[name=lines-0-text_ko]", "통역")
    page.fill("[name=lines-0-unit_price]", "150000")
    page.select_option("[name=lines-0-vat]", "included")
    page.click("[data-add]")
    expect(page.locator("[name=lines-2-text]")).to_be_visible()
    staff.look()
    page.click("[name=send]")
    page.wait_for_url("**/change/")


def accept_it(patient):
    """The quote is there without a press of reload."""
    page = patient.page
    later(page)
    page.click("[data-news-answer] a")
    page.click(".quote .button--solid")
    patient.look()
    page.check("[name=understood]")
    page.click("main form .button--primary")
    expect(page.locator(".quote .button--solid")).to_have_count(0)


def propose_a_time(staff, thread):
    page = staff.page
    page.goto(f"/admin/consultations/thread/{thread.pk}/change/")
    page.click("a[href*='/appointments/']")
    day = timezone.localdate() + timedelta(days=21)
    page.fill("[name=time_1_0]", day.isoformat())
    page.fill("[name=time_1_1]", "10:00")
    staff.look()
    page.click(".default")
    if "/change/" not in page.url:  # a holiday, or a Sunday: told once, then meant
        page.click(".default")
    page.wait_for_url("**/change/")


def pick_it(patient, thread):
    page = patient.page
    page.reload()
    page.check("[name=time]")
    patient.look()
    page.click(".time-cards ~ p .button--primary")
    page.wait_for_url(f"**/{thread.locator}/**")
    expect(page.locator("[name=time]")).to_have_count(0)
    patient.look()


def fly_home_a_week_ago(thread, coordinator):
    current = Thread.objects.get(pk=thread.pk)
    actions.change_status(current, "treated", user=coordinator, version=current.version)
    current.refresh_from_db()
    follow_ups.confirm(
        current,
        user=coordinator,
        version=current.version,
        departs_on=timezone.localdate() - timedelta(days=7),
        days=[1, 7, 30],
    )


def say_how_one_is(patient):
    page = patient.page
    page.reload()
    patient.look()
    page.click(".check-in .button >> nth=-1")
    patient.look()
    page.check("[name=q-pain][value='8']")
    page.click("main form .button--primary")
    page.wait_for_url("**#follow-up")


@pytest.mark.parametrize("browser_language", LANGUAGES)
def test_a_patient_is_accompanied_until_after_the_flight_home(
    arrive, thread, coordinator, browser_language
):
    language = LANGUAGES[browser_language]
    Thread.objects.filter(pk=thread.pk).update(language=language)
    thread.language = language
    phone = {"viewport": {"width": 390, "height": 844}} if language in ("ja", "ru") else {}
    patient, staff = arrive(locale=browser_language, **phone), arrive(locale="ko-KR")
    patient.page.clock.install()
    enter(patient, thread, language)
    sign_in(staff, "coordinator")
    send_a_quote(staff, thread)
    accept_it(patient)
    propose_a_time(staff, thread)
    pick_it(patient, thread)
    fly_home_a_week_ago(thread, coordinator)
    say_how_one_is(patient)
    assert CheckIn.objects.get(day=7).alarming
    staff.page.reload()
    expect(staff.page.locator(".inbox-alarm")).to_be_visible()
    staff.look()
