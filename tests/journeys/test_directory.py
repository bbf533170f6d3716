"""Finding a hospital by filters: with and without scripts, by keyboard, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from hospitals.models import CareSection, District, SpokenLanguage, Treatment
from portal.core.publishing import forget
from tests.factories import HospitalFactory, OfferFactory


@pytest.fixture
def choice(hospital):
    """Three hospitals: one for teeth in Mapo that speaks Russian, two for eyes in Gangnam."""
    sections = [CareSection.objects.get(slug="minor-care")]
    teeth = HospitalFactory(
        name_en="Mapo Dental", sections=sections, district=District.objects.get(slug="mapo")
    )
    OfferFactory(hospital=teeth, treatment=Treatment.objects.get(slug="dental-implant"))
    SpokenLanguage.objects.create(hospital=teeth, code="ru", how="coordinator")
    HospitalFactory(
        name_en="Gangnam Eyes",
        selected=True,
        sections=sections,
        district=District.objects.get(slug="gangnam"),
    )
    forget()
    return teeth


def test_filters_apply_as_they_change_and_keep_the_focus(arrive, choice):
    visitor = arrive(locale="en-GB", viewport={"width": 1280, "height": 900})
    page = visitor.page
    page.goto("/en/hospitals/")
    page.focus("#language-ru")
    page.keyboard.press("Space")
    page.wait_for_url("**/en/hospitals/?language=ru")
    expect(page.locator("#count")).to_have_text("1 hospital")
    expect(page.locator("[data-announce]")).to_have_text("1 hospital")
    expect(page.locator("#language-ru")).to_be_focused()
    visitor.look()
    page.go_back()
    expect(page.locator("#count")).to_have_text("3 hospitals")
    expect(page.locator("#language-ru")).not_to_be_checked()
    assert page.title().startswith("Hospitals in Seoul")


def test_a_long_list_is_shortened_by_typing_and_chips_take_filters_away(arrive, choice):
    page = arrive(locale="en-GB", viewport={"width": 1280, "height": 900}).page
    page.goto("/en/hospitals/")
    page.click("#group-treatment summary")
    page.fill("#narrow-group-treatment", "dental")
    # The one that is chosen, any treatment, stays in sight.
    expect(page.locator("#group-treatment li:has(> label):visible")).to_have_count(2)
    page.check("#treatment-dental-implant")
    page.wait_for_url("**/?treatment=dental-implant")
    expect(page.locator(".hospital-card__fee")).to_contain_text("₩500,000 – ₩900,000")
    page.click(".chips a")
    page.wait_for_url("**/en/hospitals/")
    expect(page.locator("#count")).to_be_focused()


def test_the_map_narrows_by_keyboard(arrive, choice):
    visitor = arrive(locale="en-GB", viewport={"width": 1280, "height": 900})
    page = visitor.page
    page.goto("/en/hospitals/?view=map")
    page.focus("#map-mapo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?district=mapo&view=map")
    expect(page.locator("#map-mapo")).to_be_focused()
    expect(page.locator("#map-mapo")).to_have_attribute("aria-label", re.compile("take it out"))
    visitor.look()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?view=map")
    expect(page.locator("#count")).to_have_text("3 hospitals")


def test_without_scripts_on_a_phone_one_button_opens_the_filters(arrive, choice):
    visitor = arrive(
        locale="en-GB", viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    page = visitor.page
    page.goto("/en/hospitals/")
    expect(page.locator("#language-ru")).not_to_be_visible()
    page.click("#filters-summary")
    page.check("#language-ru")
    page.check("#how-coordinator")
    page.click(".filters__foot button")
    page.wait_for_url("**/en/hospitals/?how=coordinator&language=ru")
    assert page.locator("#count").inner_text() == "1 hospital"
    assert "2" in page.locator("#filters-summary").inner_text()


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_no_result_shows_a_way_out_in_every_language(arrive, choice, language):
    visitor = arrive(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = visitor.page
    page.goto(f"/{language}/hospitals/?district=mapo&selected=yes")
    page.click("#filters-summary")
    visitor.look()
    page.click(".results .points a >> nth=0")
    expect(page.locator(".hospital-card")).to_have_count(1)
