"""A patient on the way: the visit page, the taxi card without internet, the map of streets."""

import pytest
from playwright.sync_api import expect

from portal.core.publishing import forget
from tests.factories import AccessFactory, SurroundingFactory

TILES = "https://tiles.example/"
SCREENS = [
    ("en", 1280, "dark"),
    ("zh-hans", 320, "light"),
    ("ja", 390, "light"),
    ("ru", 390, "dark"),
]


@pytest.fixture
def destination(hospital):
    AccessFactory(hospital=hospital)
    SurroundingFactory(hospital=hospital, kind="stay", latitude="37.49900")
    forget()
    return hospital


@pytest.mark.parametrize(("language", "width", "scheme"), SCREENS)
def test_the_visit_page_and_the_taxi_card_hold(arrive, destination, language, width, scheme):
    visitor = arrive(viewport={"width": width, "height": 844}, color_scheme=scheme)
    asked = []
    visitor.context.on("request", lambda request: asked.append(request.url))
    for path in ("visit/", "taxi/"):
        visitor.page.goto(f"/{language}/hospitals/{destination.slug}/{path}")
        visitor.look()
    assert all(url.startswith(visitor.origin) for url in asked)


def test_the_taxi_card_opens_without_internet_once_it_has_been_opened(arrive, destination):
    visitor = arrive(viewport={"width": 390, "height": 844})
    page, here = visitor.page, f"/ja/hospitals/{destination.slug}"
    page.goto(f"{here}/taxi/")
    expect(page.locator(".taxi__kept")).not_to_be_empty()
    visitor.context.set_offline(True)
    page.reload()
    expect(page.get_by_text(destination.address_ko)).to_be_visible()
    expect(page.locator(".taxi__name")).to_have_css("font-weight", "800")  # its sheet came along
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{here}/visit/")
    visitor.context.set_offline(False)
    page.goto(f"{here}/visit/")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    page.goto(f"{here}/taxi/")
    kept = page.evaluate(
        "async () => { const names = await caches.keys(); const all = [];"
        " for (const name of names)"
        " for (const request of await (await caches.open(name)).keys())"
        " all.push(new URL(request.url).pathname); return all }"
    )
    assert f"{here}/taxi/" in kept
    assert all(path.startswith(("/static/", f"{here}/taxi/")) for path in kept)


def test_a_card_that_is_shown_no_more_is_kept_no_more(arrive, destination):
    page = arrive().page
    page.goto(f"/en/hospitals/{destination.slug}/taxi/")
    expect(page.locator(".taxi__kept")).not_to_be_empty()
    destination.status = "withdrawn"
    destination.save()
    forget()
    assert page.goto(f"/en/hospitals/{destination.slug}/taxi/").status == 404
    page.wait_for_function("async () => (await caches.keys()).length === 0")


def test_the_tile_server_hears_of_nobody_who_did_not_press_the_button(
    arrive, destination, settings
):
    settings.MAP_TILE_URL = TILES + "{z}/{x}/{y}.png"
    settings.MAP_TILE_ATTRIBUTION = "© the makers of the map"
    visitor = arrive(viewport={"width": 1280, "height": 844})
    page = visitor.page
    page.goto(f"/en/hospitals/{destination.slug}/visit/")
    visitor.look()
    expect(page.get_by_text("pictures loaded from tiles.example")).to_be_visible()
    assert visitor.faults == []
    page.get_by_role("button", name="Show a map of the streets").click()
    expect(page.get_by_text("© the makers of the map")).to_be_visible()
    expect(page.get_by_role("button", name="Zoom in")).to_be_visible()
    page.wait_for_function("document.querySelector('.tile-map [role=status]').textContent")
    left = {fault for fault in visitor.faults if fault.startswith("leaves for")}
    assert left
    assert all(fault.startswith(f"leaves for {TILES}16/") for fault in left)
    assert not [fault for fault in visitor.faults if "Content Security Policy" in fault]
