"""In a real browser: a card on a partner's page and nowhere else, a badge, and the page about the
open data."""

import pytest
from playwright.sync_api import expect

from hospitals.embeds import snippets
from hospitals.embeds.models import EmbedSite
from portal.core.publishing import publish
from tests.factories.hospitals import DesignationFactory, SelectionRoundFactory
from tests.factories.partners import PartnerFactory, in_days

PORTAL = "https://portal.example"
PARTNER, STRANGER = "https://www.agency.example", "https://stranger.example"


def as_on_the_internet(visitor, site, html):
    """Both the portal and a site that shows something of it at names of their own: a browser
    keeps pages of the internet away from what runs on its own machine."""
    context = visitor.context
    page = f"<!doctype html><title>A site</title>{html}"
    context.route(f"{site}/", lambda route: route.fulfill(body=page, content_type="text/html"))
    context.route(f"{PORTAL}/**", lambda route: route.fulfill(response=fetched(visitor, route)))


def fetched(visitor, route):
    """The portal's own answer, with all its headers."""
    return route.fetch(url=route.request.url.replace(PORTAL, visitor.origin))


@pytest.fixture
def framed(arrive, hospital, settings):
    """framed(site) → (a visitor, the frame with the card on a page of that site)."""
    EmbedSite.objects.create(partner=PartnerFactory(), origin=PARTNER)
    publish()
    settings.SITE_ORIGIN = PORTAL

    def open_at(site):
        visitor = arrive(locale="en-GB")
        html = snippets.snippet(hospital.slug, hospital.name_en, "en").html
        as_on_the_internet(visitor, site, html)
        visitor.page.goto(f"{site}/")
        return visitor, visitor.page.frame_locator("iframe")

    return open_at


def test_a_partner_shows_a_card_that_opens_the_portal(framed, hospital):
    visitor, card = framed(PARTNER)
    expect(card.locator("h1")).to_have_text(hospital.name_en)
    ground = card.locator(".facts-card__ask").evaluate("it => getComputedStyle(it).backgroundColor")
    assert ground == "rgb(181, 67, 27)"  # the sheet is there, though the frame has no origin
    with visitor.context.expect_page() as opened:
        card.get_by_role("link", name="Ask this hospital").click()
    opened.value.wait_for_load_state()
    assert f"/consultations/new/?hospital={hospital.slug}" in opened.value.url
    assert opened.value.locator("form").count() > 0
    # The test's own way into a frame that runs no scripts is told as a fault too.
    told = ("leaves for", "Blocked script execution")
    assert [fault for fault in visitor.faults if not fault.startswith(told)] == []


def test_nobody_else_shows_a_card(framed):
    visitor, card = framed(STRANGER)
    expect(card.locator(".facts-card")).to_have_count(0)
    assert any("frame-ancestors" in fault for fault in visitor.faults)


@pytest.mark.parametrize(("language", "width"), [("en", 320), ("ru", 480)])
def test_a_card_holds(arrive, hospital, language, width):
    visitor = arrive(viewport={"width": width, "height": 260}, java_script_enabled=True)
    visitor.page.goto(f"/{language}/hospitals/{hospital.slug}/card/")
    visitor.look()


def test_a_badge_is_a_picture_for_every_site(arrive, hospital):
    held = SelectionRoundFactory(year=in_days(0).year)
    code = DesignationFactory(hospital=hospital, round=held).certificate
    publish()
    visitor = arrive()
    as_on_the_internet(visitor, STRANGER, f'<img src="{PORTAL}/ja/badges/{code}.svg">')
    visitor.page.goto(f"{STRANGER}/")
    assert visitor.page.evaluate("document.images[0].naturalWidth") == 340


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("en", 1280, "light"), ("ru", 320, "dark")]
)
def test_the_page_about_the_data_holds(arrive, hospital, language, width, scheme):
    visitor = arrive(viewport={"width": width, "height": 844}, color_scheme=scheme)
    visitor.page.goto(f"/{language}/open-data/#kind-sections")
    visitor.page.locator("#kind-sections summary").click()
    visitor.look()
