"""From the guide to an article and on to the hospitals it is about, with and without scripts."""

from hospitals.models import RelatedTreatment, Treatment
from tests.factories.guide import ArticleFactory

CATARACT = "cataract-surgery"


def test_a_patient_reads_what_to_know_and_finds_who_does_it(arrive, hospital):
    article = ArticleFactory(
        group="choose",
        order=0,
        sources=1,
        body_ru="Начало.\n\n## Один\n\n> Не подтверждено.\n\n## Два\n\n[Телефоны](/guide/numbers/)",
    )
    RelatedTreatment.objects.create(article=article, treatment=Treatment.objects.get(slug=CATARACT))
    wide = arrive(viewport={"width": 1280, "height": 844})
    page = wide.page
    page.goto("/ru/")
    page.click(".site-header__wide a[href='/ru/guide/']")
    wide.look()
    assert page.locator(".urgent a[href='tel:119']").is_visible()
    page.click(f".way a[href='/ru/guide/{article.slug}/']")
    wide.look()
    assert page.locator("[data-print]").is_visible()
    page.click(".contents a[href='#part-2']")
    assert page.locator("#part-2").is_visible()
    page.click(f".shelf a[href='/ru/hospitals/?treatment={CATARACT}']")
    assert page.locator(f"a[href='/ru/hospitals/{hospital.slug}/']").first.is_visible()

    narrow = arrive(
        viewport={"width": 390, "height": 844}, color_scheme="dark", java_script_enabled=False
    )
    page = narrow.page
    page.goto(f"/ja/guide/{article.slug}/")
    assert page.locator("[data-print]").is_hidden()
    page.click(".site-menu summary")
    page.click(".site-menu a[href='/ja/guide/']")
    page.wait_for_url("**/ja/guide/")
    assert page.locator(".urgent a[href='/ja/guide/numbers/']").is_visible()
