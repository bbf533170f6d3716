"""The main thing: a patient asks a hospital, its coordinator answers, the patient reads it."""

import pytest
from playwright.sync_api import expect

from consultations.addresses import index
from consultations.models import Thread
from portal.core.encryption import decrypt
from portal.outbox.models import Letter
from tests.factories.consultations import ThreadFactory

from .conftest import sign_in

LANGUAGES = {"en-GB": "en", "zh-TW": "zh-hans", "ja": "ja", "ru-RU": "ru"}
QUESTIONS = {
    "en": "My mother has a cataract in both eyes. May she fly a week later?",
    "zh-hans": "我母亲双眼患有白内障。一周后可以坐飞机吗？",
    "ja": "母は両目が白内障です。一週間後に飛行機に乗れますか。",
    "ru": "У мамы катаракта обоих глаз. Можно ли лететь через неделю?",
}
ANSWER = "The usual wait is a few days. Your surgeon decides after the check-up."


def find_the_hospital(visitor, hospital, language):
    """From the front door by section and filters to the microsite."""
    page = visitor.page
    page.goto("/")
    page.wait_for_url(f"**/{language}/")
    page.click(".finder__choice summary")
    page.select_option("[name=section]", "minor-care")
    page.click(".finder__form button")
    page.wait_for_url("**/hospitals/?section=minor-care*")
    page.click("#group-district summary")
    page.check("#district-gangnam")
    page.wait_for_url("**district=gangnam*")
    visitor.look()
    page.click(f"a[href='/{language}/hospitals/{hospital.slug}/']")
    for tab in ("doctors", "treatments", "visit"):
        page.click(f".tabs a[href$='/{tab}/']")
        page.wait_for_url(f"**/{tab}/")


def ask(visitor, language):
    """Send the question from the microsite; the receipt code."""
    page = visitor.page
    page.click(".hospital-head .button--primary")
    visitor.look()
    page.click("main form .button--primary")
    expect(page.locator("#errors")).to_be_visible()
    visitor.look()
    page.fill("[name=alias]", "Anna")
    page.select_option("[name=country]", "KZ")
    page.fill("[name=message]", QUESTIONS[language])
    for consent in ("sensitive", "provision", "transfer"):
        page.check(f"[name=consent_{consent}]")
    page.wait_for_timeout(3500)  # faster is taken for a machine
    page.click("main form .button--primary")
    page.wait_for_url("**/receipt/")
    assert not Thread.objects.get().unproven
    visitor.look()
    code = page.inner_text("#code")
    page.fill("[name=end]", code[-5:])
    page.click("main form .button--primary")
    expect(page.locator(".letter__body")).to_have_text(QUESTIONS[language])
    visitor.look()
    return code


def answer(visitor, language):
    """The coordinator, in Korean, takes what waits first and answers."""
    page = visitor.page
    sign_in(visitor, "coordinator")
    assert page.get_attribute("html", "lang") == "ko"
    page.goto("/admin/consultations/thread/")
    visitor.look()
    page.click("#result_list tbody th a")
    expect(page.locator(".inbox-letter__body")).to_have_text(QUESTIONS[language])
    visitor.look()
    page.fill("[name=body]", ANSWER)
    page.click(".inbox-answer .default")
    expect(page.locator(".inbox-letter__body")).to_have_count(2)


def come_back(visitor, language, code):
    page = visitor.page
    page.goto(f"/{language}/consultations/")
    visitor.look()
    page.fill("[name=code]", code.lower())
    page.click("main form .button--primary")
    expect(page.locator(".letter--staff .letter__body")).to_have_text(ANSWER)
    visitor.look()


@pytest.mark.parametrize("browser_language", LANGUAGES)
def test_a_question_is_asked_answered_and_read(arrive, hospital, coordinator, browser_language):
    language = LANGUAGES[browser_language]
    patient = arrive(locale=browser_language)
    find_the_hospital(patient, hospital, language)
    code = ask(patient, language)
    patient.close()

    staff = arrive(locale="ko-KR")
    answer(staff, language)
    foot = staff.page.locator(".inbox-letter--staff .inbox-letter__foot")
    unread = foot.inner_text()

    come_back(arrive(locale=browser_language), language, code)
    staff.page.reload()
    assert foot.inner_text() != unread
    staff.look()


def test_it_works_on_a_phone_without_scripts(arrive, hospital, coordinator):
    patient = arrive(
        locale="ru-RU", java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = patient.page
    page.goto(f"/ru/hospitals/{hospital.slug}/")
    page.click(".hospital-head .button--primary")
    page.fill("[name=alias]", "Анна")
    page.select_option("[name=country]", "KZ")
    page.fill("[name=message]", QUESTIONS["ru"])
    for consent in ("sensitive", "provision", "transfer"):
        page.check(f"[name=consent_{consent}]")
    page.wait_for_timeout(3500)
    page.click("main form .button--primary")
    page.wait_for_url("**/receipt/")
    code = page.inner_text("#code")
    patient.close()
    again = arrive(locale="ru-RU", java_script_enabled=False)
    again.page.goto("/ru/consultations/")
    again.page.fill("[name=code]", code)
    again.page.click("main form .button--primary")
    expect(again.page.locator(".letter__body")).to_have_text(QUESTIONS["ru"])
    assert Thread.objects.count() == 1
    assert Thread.objects.get().unproven


def test_a_lost_code_is_found_back_by_letter(arrive, hospital):
    ThreadFactory(
        hospital=hospital, email="anna@example.org", email_index=index("anna@example.org")
    )
    visitor = arrive(locale="ja")
    page = visitor.page
    page.goto("/ja/consultations/")
    page.click("a[href$='/recovery/']")
    visitor.look()
    page.fill("[name=email]", "Anna@example.org")
    page.click("main form .button--primary")
    page.wait_for_url("**/digits/")
    visitor.look()
    digits = decrypt(Letter.objects.get().context["sealed"]["digits"])
    page.fill("[name=digits]", digits)
    page.click("main form .button--primary")
    page.wait_for_url("**/recovery/consultations/")
    visitor.look()
    page.click("main form .button--primary")
    page.wait_for_url("**/receipt/")
    visitor.look()
