"""A patient weighs hospitals against each other, and looks at what one of them can show."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hospitals.models import Accreditation, CareSection, District, Insurance, Treatment
from portal.core.publishing import forget
from tests.factories import HospitalFactory, OfferFactory

LANGUAGES = ["en", "zh-hans", "ja", "ru"]


@pytest.fixture
def others(hospital):
    """Three more hospitals, no two alike, all with the first one's treatment."""
    until = timezone.localdate() + timedelta(days=200)
    rows = HospitalFactory.create_batch(
        3,
        sections=[CareSection.objects.get(slug="minor-care")],
        district=District.objects.get(slug="jongno"),
    )
    for number, row in enumerate(rows):
        OfferFactory(
            hospital=row,
            treatment=Treatment.objects.get(slug="cataract-surgery"),
            fee_from=600_000 + number,
        )
        Insurance.objects.create(
            hospital=row, insurer="Dongbaek", cover=50_000_000 + 10**8 * number, valid_until=until
        )
    Accreditation.objects.create(
        hospital=rows[0], body="koiha", since=until - timedelta(days=900), until=until
    )
    forget()
    return rows


def address(language, *hospitals):
    query = "&".join(f"h={hospital.slug}" for hospital in hospitals)
    return f"/{language}/hospitals/compare/?{query}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_pages_hold_in_every_language(arrive, hospital, others, language):
    width, scheme = (390, "light") if language in {"ja", "ru"} else (1280, "dark")
    visitor = arrive(viewport={"width": width, "height": 844}, color_scheme=scheme)
    fewer = [address("en"), address("en", hospital)] if language == "en" else []
    for path in (
        *fewer,
        address(language, hospital, *others),
        f"/{language}/hospitals/{others[0].slug}/trust/",
    ):
        visitor.page.goto(path)
        visitor.look()


def test_without_scripts_hospitals_are_added_and_taken_out_by_links(arrive, hospital, others):
    visitor = arrive(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = visitor.page
    page.goto(f"/en/hospitals/{hospital.slug}/")
    page.click("text=Compare with others")
    page.click(".compare__similar a >> nth=0")
    expect(page.locator(".compare__name")).to_have_count(2)
    page.select_option("#compare-treatment", "cataract-surgery")
    page.click(".compare__choose button")
    page.click("text=Show only the differences")
    expect(page.locator("tr:not(.compare__differs):not(.compare__group):has(td)")).to_have_count(0)
    page.click(".compare__links a:has-text('Remove') >> nth=0")
    expect(page.locator(".compare__name")).to_have_count(1)


def test_hospitals_are_collected_on_the_device_from_page_to_page(arrive, hospital, others):
    visitor = arrive(viewport={"width": 1280, "height": 900})
    page = visitor.page
    for one in (hospital, *others):
        page.goto(f"/en/hospitals/{one.slug}/")
        page.click("[data-compare-keep]")
        expect(page.locator("[data-compare-keep]")).to_have_attribute("aria-pressed", "true")
    visitor.look()
    expect(page.locator("[data-compare-list] li")).to_have_count(4)
    page.click("[data-compare-list] button >> nth=3")
    expect(page.locator("[data-compare-open]")).to_be_focused()
    page.click("[data-compare-open]")
    page.wait_for_url(f"**{address('en', hospital, *others[:2])}")
    page.goto(f"/en/hospitals/{hospital.slug}/")
    page.click("[data-compare-clear]")
    expect(page.locator("[data-compare-tray]")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_what_others_left_in_the_storage_does_no_harm(arrive, hospital):
    visitor = arrive()
    page = visitor.page
    page.goto(f"/en/hospitals/{hospital.slug}/")
    for value in ("no json", "{}", '{"at": 9e15, "hospitals": [{"slug": "<b>"}, null, 3]}'):
        page.evaluate("value => localStorage.setItem('compare', value)", value)
        page.reload()
        expect(page.locator("[data-compare-tray]")).to_be_hidden()
    assert visitor.faults == []


def test_the_comparison_prints_as_a_table_without_its_tools(arrive, hospital, others):
    visitor = arrive(viewport={"width": 1000, "height": 800})
    page = visitor.page
    page.goto(address("ru", hospital, *others))
    page.emulate_media(media="print")
    for hidden in (".compare__tools", ".site-header", ".compare__links >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()
    wide = page.evaluate("document.querySelector('.compare').scrollWidth <= innerWidth")
    assert wide, "the table is wider than the sheet"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
