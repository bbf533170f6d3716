"""The city's day: the desk says what waits, the curator sees to it, visitors read it."""

import pytest
from playwright.sync_api import expect

from portal.core.publishing import forget
from tests.factories.news import NoticeFactory

from .conftest import sign_in

LANGUAGES = {"en": "Beware", "zh-hans": "请注意", "ja": "ご注意", "ru": "Внимание"}


@pytest.fixture
def draft(curator):
    titles = {f"title_{code.replace('-', '_')}": text for code, text in LANGUAGES.items()}
    notice = NoticeFactory(slug="beware", kind="warning", status="draft", pinned=True, **titles)
    forget()
    return notice


def test_a_curator_follows_a_chore_and_visitors_read_the_news_in_four_languages(arrive, draft):
    staff = arrive(locale="ko-KR", viewport={"width": 1280, "height": 900})
    sign_in(staff, "curator")
    staff.look()
    page = staff.page
    chore = page.locator(".chore[href*='time=draft']")
    expect(chore.locator(".chore__number")).to_have_text("1")
    page.set_viewport_size({"width": 390, "height": 800})
    staff.look()
    chore.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    page.click("#result_list tbody a")
    page.select_option("[name=status]", "published")
    page.click("[name=_continue]")
    expect(page.locator(".object-tools a[lang=ja]")).to_have_attribute("href", "/ja/news/beware/")
    staff.look()
    page.goto("/admin/")
    expect(page.locator(".chore[href*='time=draft']")).to_have_count(0)
    expect(page.locator(".desk__done a[href*='time=draft']")).to_have_count(1)

    visitor = arrive(locale="en-GB", viewport={"width": 390, "height": 800})
    visitor.page.goto("/en/")
    visitor.page.click(".warnings a")
    for language, title in LANGUAGES.items():
        visitor.page.goto(f"/{language}/news/beware/")
        expect(visitor.page.locator("h1")).to_have_text(title)
    visitor.look()
    visitor.page.goto("/ja/news/")
    expect(visitor.page.locator(".news-brief")).to_have_count(1)
    visitor.look()
