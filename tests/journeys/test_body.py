"""Foods, points and spas before a critical eye; the questions with and without scripts."""

import pytest
from playwright.sync_api import expect

PAGE = "wellness/foods/questions/"
SOEUM = ["build-small", "sweat-little", "warmth-cold", "digestion-delicate", "drinks-warm"]
LANGUAGES = ["en", "zh-hans", "ja", "ru"]


def answer(page, slugs):
    for slug in slugs:
        page.check(f"[value={slug}]")
    page.click(".asked .button--primary")


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_lean_the_same_with_and_without_scripts(arrive, hospital, language):
    shares = []
    for scripts in (True, False):
        visitor = arrive(viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
        page, posts = visitor.page, []
        page.on("request", lambda request, posts=posts: posts.append(request.method))
        page.goto(f"/{language}/{PAGE}")
        answer(page, SOEUM)
        expect(page.locator(".leaning__type--leads")).to_have_count(1)
        expect(page.locator("[data-type=soeum]")).to_have_class(
            "leaning__type leaning__type--leads"
        )
        assert ("POST" in posts) is not scripts
        assert "small" not in page.url
        shares.append(page.locator("[data-share]").all_inner_texts())
        if scripts:
            visitor.look()
            page.click("[type=reset]")
            answer(page, ["build-small"])
            expect(page.locator("[data-kind=few]")).to_be_visible()
            expect(page.locator(".leaning__type--leads")).to_have_count(0)
    assert shares[0] == shares[1]


@pytest.mark.parametrize(("language", "width", "scheme"),
                         [("ru", 390, "light"), ("ja", 1280, "dark")])  # fmt: skip
def test_foods_points_and_spas_hold(arrive, hospital, language, width, scheme):
    visitor = arrive(viewport={"width": width, "height": 844}, color_scheme=scheme)
    for path in ("foods/", "acupressure/", "acupressure/gb20/", "spas/"):
        visitor.page.goto(f"/{language}/wellness/{path}")
        visitor.look()


def test_a_point_is_reached_from_the_body(arrive, hospital):
    page = arrive(viewport={"width": 390, "height": 844}).page
    page.goto("/en/wellness/acupressure/")
    link = page.locator("a.fig__link[href$='/st36/']")
    box = link.locator("rect").bounding_box()
    assert min(box["width"], box["height"]) >= 24
    link.locator("rect").click()
    page.wait_for_url("**/acupressure/st36/")
