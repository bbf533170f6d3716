"""Public pages in four languages, wide and narrow, light and dark, before a critical eye. The
tabs of a microsite, the search and the comparison have journeys of their own."""

import pytest

PATHS = [
    "",
    "hospitals/",
    "sections/minor-care/",
    "hospitals/{slug}/",
    "consultations/",
    "consultations/new/",
    "consultations/new/?hospital={slug}",
    "wellness/",
    "guide/numbers/",
]


# Wide in every language; narrow and dark where words are longest and lines break hardest.
SCREENS = [
    *((language, 1280, "light") for language in ("en", "zh-hans", "ja", "ru")),
    ("ja", 390, "light"),
    ("ru", 390, "light"),
    ("en", 320, "dark"),
    ("zh-hans", 320, "dark"),
]


@pytest.mark.parametrize(("language", "width", "scheme"), SCREENS)
def test_every_page_holds(arrive, hospital, language, width, scheme):
    visitor = arrive(viewport={"width": width, "height": 844}, color_scheme=scheme)
    for path in PATHS:
        visitor.page.goto(f"/{language}/{path.format(slug=hospital.slug)}")
        visitor.look()


def test_the_menu_and_the_languages_work_on_a_phone(arrive, hospital):
    visitor = arrive(
        locale="en-GB", viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    page = visitor.page
    page.goto("/en/hospitals/?section=minor-care")
    page.click(".site-menu summary")
    assert page.locator(".site-menu nav a").first.is_visible()
    page.click(".languages a[hreflang=ja]")
    page.wait_for_url("**/ja/hospitals/?section=minor-care")
