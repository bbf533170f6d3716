"""City staff write a hospital in five languages, publish it and mark it as one of the fifty."""

import pytest
from playwright.sync_api import expect

from hospitals.models import Hospital, Status

from .conftest import sign_in

NAMES = {
    "ko": "새강안과",
    "en": "New River Eye Clinic",
    "zh-hans": "新江眼科",
    "ja": "新江眼科クリニック",
    "ru": "Глазная клиника «Новая река»",
}


@pytest.fixture
def draft(hospital):
    Hospital.objects.filter(pk=hospital.pk).update(status=Status.DRAFT)
    return hospital


def write_names(page):
    """Each language stands on a tab of its own."""
    for language, name in NAMES.items():
        page.get_by_role("tab", name=TABS[language]).first.click()
        page.fill(f"[name=name_{language.replace('-', '_')}]", name)


TABS = {
    "ko": "한국어",
    "en": "영어",
    "zh-hans": "중국어(간체)",
    "ja": "일본어",
    "ru": "러시아어",
}


def test_a_hospital_is_written_published_and_chosen(arrive, draft, curator):
    city = arrive(locale="ko-KR")
    page = city.page
    sign_in(city, "curator")
    city.look()
    page.goto(f"/admin/hospitals/hospital/{draft.pk}/change/")
    city.look()
    write_names(page)
    page.click("[name=_publish_hospital]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.click("a[href*='designation/add/?hospital=']")
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    visitor = arrive(locale="en-GB")
    for language, name in NAMES.items():
        if language != "ko":
            visitor.page.goto(f"/{language}/hospitals/{draft.slug}/")
            expect(visitor.page.locator("h1")).to_have_text(name)
            expect(visitor.page.locator(".hospital-head .seal")).to_be_visible()
            visitor.look()
