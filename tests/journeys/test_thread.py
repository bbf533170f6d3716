"""A patient with their consultation open: what comes while they write, what they decide."""

import io
import zipfile

import pytest
from playwright.sync_api import expect

from consultations import actions
from consultations.models import Thread
from tests.factories.consultations import ThreadFactory

TYPED = "I am still writing this"
LANGUAGES = {"en-GB": "en", "zh-CN": "zh-hans", "ja-JP": "ja", "ru-RU": "ru"}


@pytest.fixture
def thread(hospital):
    return ThreadFactory(hospital=hospital, time_zone="Europe/Moscow")


def answer(thread, coordinator, body="Three nights are enough.", **more):
    current = Thread.objects.get(pk=thread.pk)
    actions.answer(current, user=coordinator, body=body, version=current.version, **more)


def enter(visitor, thread, language="en"):
    page = visitor.page
    page.goto(f"/{language}/consultations/")
    page.fill("[name=code]", thread.code)
    page.click("main form .button--primary")
    page.wait_for_url(f"**/{thread.locator}/")
    return page


def later(page, seconds=20):
    page.clock.fast_forward(seconds * 1000)


def test_an_answer_comes_while_the_patient_writes_and_no_word_is_lost(arrive, thread, coordinator):
    visitor = arrive(timezone_id="Europe/Moscow")
    visitor.page.clock.install()
    page = enter(visitor, thread)
    page.fill("[name=body]", TYPED)
    answer(thread, coordinator)
    later(page)
    expect(page.locator("[data-news-answer]")).to_be_visible()
    page.click("[data-news-answer] a")
    expect(page.locator(".letter--staff .letter__body")).to_have_text("Three nights are enough.")
    expect(page.locator("[data-news-answer]")).to_be_hidden()
    assert page.input_value("[name=body]") == TYPED
    visitor.look()


def test_a_step_of_the_hospital_is_shown_as_well(arrive, thread, coordinator):
    answer(thread, coordinator)
    visitor = arrive()
    visitor.page.clock.install()
    page = enter(visitor, thread)
    current = Thread.objects.get(pk=thread.pk)
    actions.change_status(current, "booked", user=coordinator, version=current.version)
    later(page)
    expect(page.locator("[data-news-of=change]")).to_be_visible()
    expect(page.locator("[data-news-of=answer]")).to_be_hidden()
    page.click("[data-news-answer] a")
    expect(page.locator(".journey [aria-current]")).to_have_text("Booked")


def test_a_page_that_is_no_longer_open_says_so_and_keeps_what_was_typed(arrive, thread):
    visitor = arrive()
    visitor.page.clock.install()
    page = enter(visitor, thread)
    page.fill("[name=body]", TYPED)
    visitor.context.clear_cookies(name="sessionid")
    later(page)
    expect(page.locator("[data-news-ended]")).to_be_visible()
    assert page.input_value("[name=body]") == TYPED


def test_earlier_messages_come_without_losing_what_was_typed(arrive, thread):
    for number in range(40):
        actions.write_as_patient(thread, f"Line {number}", "en")
    visitor = arrive()
    page = enter(visitor, thread)
    expect(page.locator(".letter")).to_have_count(30)
    page.fill("[name=body]", TYPED)
    page.click(".conversation__earlier .button")
    expect(page.locator(".letter")).to_have_count(41)
    assert page.input_value("[name=body]") == TYPED
    visitor.look()


@pytest.mark.parametrize("browser_language", LANGUAGES)
def test_the_patient_erases_and_thinks_better_of_it(arrive, thread, coordinator, browser_language):
    answer(thread, coordinator)
    visitor = arrive(locale=browser_language, viewport={"width": 390, "height": 844})
    page = enter(visitor, thread, LANGUAGES[browser_language])
    visitor.look()
    page.click("a[href$='/erase/']")
    visitor.look()
    page.check("[name=sure]")
    page.click(".button--danger")
    expect(page.locator(".thread-erasure")).to_be_visible()
    visitor.look()
    page.click(".thread-erasure button")
    expect(page.locator(".thread-erasure")).to_have_count(0)
    assert Thread.objects.get(pk=thread.pk).erase_at is None


def test_rating_keeping_and_taking_a_copy_work_without_scripts(arrive, thread, coordinator):
    answer(thread, coordinator, status="closed")
    visitor = arrive(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = enter(visitor, thread)
    page.check("[name=stars][value='5']")
    page.fill("[name=words]", "Kind people")
    page.click(".rating-form button")
    expect(page.locator(".notice--success")).to_be_visible()
    page.click("details:has([name=until]) summary")
    page.locator("[name=until]").last.click()
    expect(page.locator(".notice--success")).to_be_visible()
    assert Thread.objects.get(pk=thread.pk).keep_until
    with page.expect_download() as download:
        page.click("form[action$='/export/'] button")
    copy = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert "Kind people" in copy.read("consultation.html").decode()
