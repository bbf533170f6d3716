"""Somebody chooses a course, reads what it is not fit for, and takes it along."""

from pathlib import Path

import pytest

from portal.core.publishing import forget
from tests.factories.wellness import CourseDayFactory, StopFactory, make_course
from wellness.models import Theme


@pytest.fixture
def calm(hospital):
    """Beside what is shipped, a course that is found by its name in any language."""
    theme = Theme.objects.get(slug="urban")
    course = make_course(["sun", "heat"], ["floor"], slug="calm", theme=theme, mobility="demanding")
    day = CourseDayFactory(course=course, number=3, rain_en="Stay in.", rest_en="Rest.")
    StopFactory(day=day, starts_at="09:00", cost=3000)
    StopFactory(day=day, starts_at="11:00", way="foot", way_minutes=10, place__longitude="126.95")
    course.days = 3
    course.save()
    forget()
    return course


@pytest.mark.parametrize(("language", "width", "scripts"), [("ru", 390, False), ("ja", 1280, True)])
def test_a_course_is_found_read_and_taken_along(arrive, calm, language, width, scripts):
    visitor = arrive(viewport={"width": width, "height": 844}, java_script_enabled=scripts)
    page = visitor.page
    page.goto(f"/{language}/wellness/courses/")
    page.select_option("[name=theme]", "urban")
    page.select_option("[name=mobility]", "demanding")
    page.click(".course-filters button")
    page.wait_for_url("**/?theme=urban&mobility=demanding")
    if scripts:  # axe is one
        visitor.look()
    page.click("a[href$='/courses/calm/']")
    assert page.locator(".fits tbody tr").count() > 3
    if scripts:
        visitor.look()
    page.fill("#course-start", "2027-04-12")
    with page.expect_download() as download:
        page.click(".course-calendar button")
    content = Path(download.value.path()).read_text()
    assert download.value.suggested_filename == "calm-2027-04-12.ics"
    assert "DTSTART;TZID=Asia/Seoul:20270414T110000" in content


def test_the_pages_hold_on_a_phone(arrive, calm):
    visitor = arrive(viewport={"width": 320, "height": 844}, color_scheme="dark")
    for path in ("", "calm/"):
        visitor.page.goto(f"/ru/wellness/courses/{path}")
        visitor.look()
