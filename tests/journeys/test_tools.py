"""The tools of the guide in a browser: the visa tree, the deadlines, a word to show."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from portal.core.models import SiteState
from portal.core.publishing import forget
from portal.guide.shipped import articles, terms, visas

LANGUAGES = ["en", "zh-hans", "ja", "ru"]


@pytest.fixture
def guide(transactional_db):
    for shelf in (articles, terms, visas):
        shelf.load()
    SiteState.objects.get_or_create(pk=1)
    forget()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_visa_tree_and_the_deadlines_with_and_without_scripts(arrive, guide, language):
    for scripts in (True, False):
        visitor = arrive(java_script_enabled=scripts, viewport={"width": 390, "height": 800})
        for walk in (find_papers, count_deadlines):
            walk(visitor.page, language)
            if scripts and language in ("ja", "ru"):
                visitor.look()


def find_papers(page, language):
    page.goto(f"/{language}/guide/visas/")
    for answer in ("abroad", "abroad.yes", "abroad.yes.from-91", "abroad.yes.from-91.registered"):
        page.click(f'a.way[href="?visa={answer}#tool"]')
    expect(page.locator(".result h3")).to_contain_text("G-1-10")
    expect(page.locator(".papers li")).to_have_count(7)
    page.check(".papers li:first-child input")
    expect(page.locator('.trail a[href="?visa=abroad.yes#tool"]')).to_be_visible()


def count_deadlines(page, language):
    learned = date.today() - timedelta(days=30)
    page.goto(f"/{language}/guide/disputes/")
    page.fill("[name=known]", learned.isoformat())
    page.click(".days button")
    expect(page).to_have_url(re.compile("known="))
    end = page.locator(".deadline time")
    expect(end).to_have_attribute("datetime", re.compile(str(learned.year + 3)))


def test_a_word_fills_the_screen_and_the_flying_table_fits_it(arrive, guide):
    visitor = arrive(viewport={"width": 390, "height": 800})
    page = visitor.page
    page.goto("/ru/guide/glossary/?group=medicines")
    page.fill("#word", "allereugi")
    page.click(".glossary__search button")
    page.click(".word >> nth=0")
    expect(page.locator(".big-word__korean")).to_have_text("알레르기")
    visitor.look()
    page.goto("/ru/guide/flying/?treated=2026-11-01")
    visitor.look()
