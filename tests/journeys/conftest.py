"""A real browser against a real server. Whatever a page does wrong on the way fails the test:
a script error, a refused policy, a request that fails or leaves this machine."""

import os
from datetime import date

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect, sync_playwright

from hospitals import shipped as hospitals_shipped
from hospitals.actions import join
from hospitals.models import CareSection, District, Treatment
from hospitals.selection.models import SelectionRound
from portal.core.models import SiteState
from portal.core.publishing import forget
from portal.core.roles import load_roles, set_city_roles
from portal.guide import shipped as guide_shipped
from tests.factories import DoctorFactory, HospitalFactory, OfferFactory, UserFactory
from tests.plugins import chromium
from wellness import shipped as wellness_shipped

PASSWORD = "a long enough password"
# Without preload: axe would ask for what style sheets import, from the wrong place.
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "preload": False,
    "resultTypes": ["violations"],
}
# Only what is wrong comes back: all that is right would take longer than finding out.
VIOLATIONS = """options => axe.run(document, options).then(found =>
    found.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`))"""
# Every other host is unknown. No interception for it: that would switch the browser's cache off.
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *localhost"
expect.set_options(timeout=20_000)  # other tests run beside


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.nodeid:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser():
    # Playwright's loop runs in this thread, and Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-background-networking", ONLY_HERE],
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Visitor:
    """A person at a browser of their own."""

    def __init__(self, browser, origin, **context):
        self.context = browser.new_context(base_url=origin, reduced_motion="reduce", **context)
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()
        self.origin = origin
        self.faults = []
        self.context.on("request", self._stay_here)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _stay_here(self, request):
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.faults.append(f"leaves for {request.url}")

    def _note(self, message):
        if message.type == "error":
            self.faults.append(message.text)

    def look(self):
        """Judge the page that is open: axe, sideways scrolling, what went wrong so far."""
        self.page.wait_for_load_state()
        self.page.evaluate(AXE_SCRIPT)
        assert self.page.evaluate(VIOLATIONS, AXE_OPTIONS) == [], self.page.url
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0, f"{self.page.url} scrolls sideways"
        assert self.faults == [], self.page.url

    def close(self):
        self.context.close()


@pytest.fixture
def arrive(browser, live_server):
    """arrive(**context) → a new Visitor; `locale` is the browser's language."""
    visitors = []

    def new(**context):
        visitors.append(Visitor(browser, live_server.url, **context))
        return visitors[-1]

    yield new
    for visitor in visitors:
        visitor.close()


@pytest.fixture
def hospital(transactional_db):
    """A hospital in a portal with all that is shipped."""
    hospitals_shipped.load()
    wellness_shipped.load()
    guide_shipped.load()
    load_roles()
    SiteState.objects.get_or_create(pk=1)
    found = HospitalFactory(
        sections=[CareSection.objects.get(slug="minor-care")],
        district=District.objects.get(slug="gangnam"),
    )
    DoctorFactory(hospital=found)
    OfferFactory(hospital=found, treatment=Treatment.objects.get(slug="cataract-surgery"))
    forget()
    return found


@pytest.fixture
def coordinator(hospital):
    user = UserFactory(username="coordinator", language="ko")
    user.set_password(PASSWORD)
    user.save()
    join(user, hospital, "coordinator")
    return user


@pytest.fixture
def manager(hospital):
    user = UserFactory(username="manager", language="en")
    user.set_password(PASSWORD)
    user.save()
    join(user, hospital, "manager")
    return user


@pytest.fixture
def curator(hospital):
    user = UserFactory(username="curator", language="ko")
    user.set_password(PASSWORD)
    user.save()
    set_city_roles(user, ["curator"])
    year = date.today().year
    SelectionRound.objects.create(year=year, starts=date(year, 1, 1), ends=date(year + 1, 12, 31))
    return user


def sign_in(visitor, username):
    page = visitor.page
    page.goto("/admin/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
