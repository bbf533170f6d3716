"""My trip, from a hospital's page to a plan and on to the question; and without scripts."""

from datetime import date, time, timedelta

import pytest
from modeltranslation.utils import build_localized_fieldname
from playwright.sync_api import expect

from hospitals.models import OpeningHours, Treatment
from portal.core.publishing import publish
from portal.search.indexing import rebuild
from tests.factories import OfferFactory
from tests.factories.wellness import CourseDayFactory, CourseFactory, StopFactory

ARRIVE = date.today() + timedelta(days=40)
LEAVE = ARRIVE + timedelta(days=24)


@pytest.fixture
def clinic(hospital):
    """Open on working days; rhinoplasty with four visits; a course of two days nearby."""
    for weekday in range(5):
        OpeningHours.objects.create(
            hospital=hospital, weekday=weekday, opens=time(9), closes=time(18)
        )
    nose = Treatment.objects.get(slug="rhinoplasty")
    OfferFactory(hospital=hospital, treatment=nose, visits=4, days_before_flying=14)
    course = CourseFactory(days=2)
    for number in (1, 2):
        StopFactory(day=CourseDayFactory(course=course, number=number), demands=["walk"])
    rebuild()
    publish()
    return hospital


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_a_trip_is_planned_from_a_hospitals_page(arrive, clinic, language):
    phone = {"viewport": {"width": 390, "height": 844}} if language in {"ja", "ru"} else {}
    visitor = arrive(**phone)
    page = visitor.page
    page.goto(f"/{language}/trip/?hospital={clinic.slug}&treatment=rhinoplasty")
    visitor.look()
    page.fill("[name=arrive]", ARRIVE.isoformat())
    page.fill("[name=leave]", (ARRIVE + timedelta(days=9)).isoformat())
    page.click("main form button:not([type])")
    page.locator(".short .button--primary").click()  # until the day that is late enough
    expect(page.locator(".day--sutures")).to_be_visible()
    assert page.locator(".day--outing a").count()
    visitor.look()
    ask = page.locator("a[href*='consultations/new']")
    assert f"hospital%3D{clinic.slug}%26treatment%3Drhinoplasty" in ask.get_attribute("href")


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_without_scripts_a_hospital_is_named_and_nothing_typed_is_lost(arrive, clinic, language):
    visitor = arrive(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page, name = visitor.page, getattr(clinic, build_localized_fieldname("name", language))
    page.goto(f"/{language}/trip/")
    page.fill("[name=hospital]", name)
    page.fill("[name=arrive]", ARRIVE.isoformat())
    page.fill("[name=leave]", LEAVE.isoformat())
    page.click("main form summary")
    page.check("[name=companion]")
    page.click("main form button:not([type])")
    expect(page.locator(".trip__facts")).to_contain_text(name)
    expect(page.locator(".notice--warning")).to_be_visible()  # no treatment yet: ask a doctor
    page.locator("main details:has(form) > summary").click()
    assert page.is_checked("[name=companion]")
    page.select_option("[name=treatment]", "rhinoplasty")
    page.click("main form button:not([type])")
    expect(page.locator(".day--departure")).to_be_visible()
    assert page.locator("[data-print]").is_hidden()
    with page.expect_download() as file:
        page.click("a[href*='trip.ics']")
    assert file.value.suggested_filename == "trip.ics"
