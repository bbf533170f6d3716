"""In a real browser: data for machines passes the strict policy, and the card's picture loads."""

import json

import pytest

from portal.core.publishing import publish


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_data_of_a_page_is_read_and_not_run(arrive, hospital, language):
    hospital.summary_en = hospital.summary_ru = "</script><script>document.title = 'run'</script>"
    hospital.save()
    publish()
    visitor = arrive()
    page = visitor.page
    page.goto(f"/{language}/hospitals/{hospital.slug}/")
    data = json.loads(page.locator("script[type='application/ld+json']").text_content())
    kinds = [node["@type"] for node in data["@graph"]]
    assert "Hospital" in kinds
    assert "BreadcrumbList" in kinds
    assert page.title() != "run"
    visitor.look()


def test_the_picture_of_a_shared_link_loads(arrive, hospital):
    visitor = arrive()
    page = visitor.page
    page.goto(f"/ja/hospitals/{hospital.slug}/")
    address = page.locator("meta[property='og:image']").get_attribute("content")
    path = address.partition("/posters/")[2]
    response = page.request.get(f"/posters/{path}")
    assert response.headers["content-type"] == "image/png"
    page.goto(f"/posters/{path}")
    assert page.evaluate("document.images[0].naturalWidth") == 1200
    assert visitor.faults == []


def test_a_microsite_stands_on_a_host_of_its_own(arrive, hospital, settings):
    hospital.slug = "hanok-clinic"
    hospital.save()
    publish()
    visitor = arrive()
    port = visitor.origin.rpartition(":")[2]
    settings.MICROSITE_HOST_SUFFIX = ".clinics.localhost"
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, ".clinics.localhost"]
    visitor.origin = f"http://hanok-clinic.clinics.localhost:{port}"
    page = visitor.page
    page.goto(f"{visitor.origin}/")
    page.wait_for_url("**/en/")
    page.click(".tabs a >> nth=1")
    page.wait_for_url(f"{visitor.origin}/en/doctors/")
    page.click(".languages a[hreflang=ja]")
    page.wait_for_url(f"{visitor.origin}/ja/doctors/")
    assert visitor.context.cookies() == []
    visitor.look()
