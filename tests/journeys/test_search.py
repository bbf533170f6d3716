"""Searching in one's own words: on a phone, by keyboard alone, without JavaScript."""

import pytest
from playwright.sync_api import expect

from hospitals.models import CareSection, District, Treatment
from portal.search.indexing import rebuild
from tests.factories import HospitalFactory, OfferFactory

# What patients of each language type, and what the page calls it.
ASKED = {
    "en": ("cataract", "Cataract surgery"),
    "zh-hans": ("白内障", "白内障手术"),
    "ja": ("白内障", "白内障手術"),
    "ru": ("катаракты", "Операция при катаракте"),
}


@pytest.fixture
def indexed(hospital):
    """The hospital of the journeys, and one with the longest of names, ready to be found."""
    long_name = HospitalFactory(
        slug="long-name",
        name_ru="Многопрофильная клиника пластической хирургии и офтальмологии «Апкучжонхангук»",
        name_en="Apgujeonghanguk Multidisciplinary Ophthalmology and Plastic Surgery Clinic",
        sections=[CareSection.objects.get(slug="minor-care")],
        district=District.objects.get(slug="gangnam"),
        selected=True,
    )
    OfferFactory(hospital=long_name, treatment=Treatment.objects.get(slug="cataract-surgery"))
    rebuild()
    return hospital


@pytest.mark.parametrize("language", ASKED)
def test_a_patient_finds_the_treatment_and_its_hospitals(arrive, indexed, language):
    query, treatment = ASKED[language]
    visitor = arrive(viewport={"width": 390, "height": 844})
    page = visitor.page
    page.goto(f"/{language}/wellness/")
    page.click(".site-find summary")
    field = page.locator("#search-narrow")
    expect(field).to_be_focused()
    field.fill(query)
    field.press("Enter")
    page.wait_for_url(f"**/{language}/search/?q=*")
    visitor.look()
    assert page.locator(".hit a", has_text=treatment).count()
    expect(page.locator(".search-kinds a[href*='kind=hospital']")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 844})
    visitor.look()
    page.click(f".hit h3 a[href='/{language}/hospitals/{indexed.slug}/']")
    page.wait_for_url(f"**/hospitals/{indexed.slug}/")


def test_suggestions_are_chosen_by_keyboard(arrive, indexed):
    visitor = arrive(viewport={"width": 1280, "height": 844})
    page = visitor.page
    page.goto("/en/hospitals/")
    field = page.locator("#search-wide")
    field.press_sequentially("catar")
    options = page.locator("#search-wide-list [role=option]")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search-box--wide [role=status]")).to_contain_text("suggestion")
    visitor.look()
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "search-wide-list-0")
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("Escape")
    expect(options.first).to_be_hidden()
    assert field.input_value() == "catar"
    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/en/sections/minor-care/**")


def test_nothing_is_sent_too_early_or_while_composing(arrive, indexed):
    visitor = arrive(viewport={"width": 1280, "height": 844})
    page, asked = visitor.page, []
    page.on("request", lambda request: "/suggest/" in request.url and asked.append(request.url))
    page.goto("/ja/")
    field = page.locator("#search-large")
    field.press_sequentially("c")
    page.wait_for_timeout(400)
    assert asked == []
    compose = """field => {
        field.dispatchEvent(new CompositionEvent("compositionstart"));
        field.value = "はく";
        field.dispatchEvent(new InputEvent("input", {isComposing: true}));
    }"""
    field.evaluate(compose)
    page.wait_for_timeout(400)
    assert asked == []
    field.evaluate("field => field.form.requestSubmit()")
    page.wait_for_timeout(200)
    assert page.url.endswith("/ja/"), "Enter chose a word and did not send the form"
    field.evaluate("""field => {
        field.value = "白";
        field.dispatchEvent(new CompositionEvent("compositionend"));
    }""")
    expect(page.locator("#search-large-list [role=option]").first).to_be_visible()
    assert len(asked) == 1


def test_without_javascript_a_phone_finds_all_the_same(arrive, indexed):
    visitor = arrive(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = visitor.page
    page.goto("/ru/guide/numbers/")
    header = page.locator(".site-header__row").bounding_box()
    assert header["height"] < 70, "the header takes one line"
    page.click(".site-find summary")
    page.fill("#search-narrow", "имплант катаракта")
    page.click(".search-box--narrow button")
    page.wait_for_url("**/ru/search/?q=*")
    expect(page.locator("h1")).to_contain_text("имплант катаракта")


def test_nothing_found_is_no_dead_end(arrive, indexed):
    visitor = arrive(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = visitor.page
    page.goto("/ru/search/?q=ъъъщщщ")
    visitor.look()
    assert page.locator(".ways--section a").count() == 6
    for path in ("search/", "search/order/"):
        page.goto(f"/ru/{path}")
        visitor.look()
