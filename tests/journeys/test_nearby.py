"""Facilities and what lies near a hospital, before a critical eye."""

from datetime import date

import pytest
from playwright.sync_api import expect

from hospitals.models import Surrounding
from tests.factories.wellness import FacilityFactory


@pytest.mark.parametrize(("language", "width", "scheme"),
                         [("ru", 390, "light"), ("ja", 1280, "dark")])  # fmt: skip
def test_facilities_are_narrowed_and_hold(arrive, hospital, language, width, scheme):
    spa = FacilityFactory(description_en="Warm. " * 90, phone="+82-2-1234-5678")
    FacilityFactory(kind="nature", district=spa.district, name_ru="О" * 40)
    visitor = arrive(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = visitor.page
    page.goto(f"/{language}/wellness/facilities/")
    expect(page.locator(".facility")).to_have_count(2)
    page.locator(".facility summary").click()
    visitor.look()
    page.select_option("#facility-kind", "nature")
    page.click(".facility-filters button")
    page.wait_for_url("**/facilities/?kind=nature*")
    expect(page.locator(".facility")).to_have_count(1)


def test_a_place_from_the_national_data_says_so(arrive, hospital):
    Surrounding.objects.create(
        hospital=hospital, kind="stay", name_en="Quiet Hotel", latitude=hospital.latitude,
        longitude=hospital.longitude, distance=10, source="national", licence="KOGL-1",
        read_on=date(2026, 11, 22),
    )  # fmt: skip
    visitor = arrive(viewport={"width": 390, "height": 844})
    visitor.page.goto(f"/en/hospitals/{hospital.slug}/visit/")
    expect(visitor.page.get_by_text("National tourism database, read on 22 November 2026")
           ).to_be_visible()  # fmt: skip
    visitor.look()
