"""In a real browser: a card on a partner's page and nowhere else, a badge, and the page about the
open data."""

import pytest
from playwright.sync_api import expect

from hospitals.embeds import snippets
from hospitals.embeds.models import EmbedSite
from portal.core.publishing import publish
from tests.factories.hospitals import DesignationFactory, SelectionRoundFactory
from tests.factories.partners import PartnerFactory, in_days

PARTNER, STRANGER = "https://www.agency.example", "https://stranger.example"


@pytest.fixture
def framed(arrive, hospital, settings):
    """framed(origin) → (a visitor, the frame with the card on a page of that origin)."""
    EmbedSite.objects.create(partner=PartnerFactory(), origin=PARTNER)
    publish()

    def open_at(origin):
        visitor = arrive(locale="en-GB")
        settings.SITE_ORIGIN = visitor.origin
        html = snippets.snippet(hospital.slug, hospital.name_en, "en").html
        body = f"<!doctype html><title>A partner</title>{html}"
        visitor.context.route(
            f"{origin}/", lambda route: route.fulfill(body=body, content_type="text/html")
        )
        visitor.page.goto(f"{origin}/")
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
    assert [fault for fault in visitor.faults if PARTNER not in fault] == []


def test_nobody_else_shows_a_card(framed):
    visitor, card = framed(STRANGER)
    expect(card.locator("h1")).to_have_count(0)
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
    body = f'<!doctype html><title>A site</title><img src="{visitor.origin}/ja/badges/{code}.svg">'
    visitor.context.route(
        f"{STRANGER}/", lambda route: route.fulfill(body=body, content_type="text/html")
    )
    visitor.page.goto(f"{STRANGER}/")
    assert visitor.page.evaluate("document.images[0].naturalWidth") == 340


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 1280, "light"), ("ru", 390, "light"), ("ja", 320, "dark")],
)
def test_the_page_about_the_data_holds(arrive, hospital, language, width, scheme):
    visitor = arrive(viewport={"width": width, "height": 844}, color_scheme=scheme)
    visitor.page.goto(f"/{language}/open-data/#kind-sections")
    visitor.page.locator("#kind-sections summary").click()
    visitor.look()
