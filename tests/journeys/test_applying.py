"""A manager applies for the fifty with a file, hands in, and takes it back."""

import pytest
from playwright.sync_api import expect

from hospitals.selection.models import Application
from tests.core.uploads import corpus
from tests.factories.applications import open_round

from .conftest import sign_in


@pytest.fixture
def held(hospital):
    return open_round()


def test_a_manager_applies_hands_in_and_withdraws(arrive, hospital, manager, held):
    staff = arrive(locale="en-GB")
    page = staff.page
    sign_in(staff, "manager")
    page.goto("/admin/selection/application/add/")
    page.click("#begin_form [type=submit]")
    expect(page.locator("#application_form")).to_be_visible()
    staff.look()
    page.fill("[name=past_patients]", "120")
    page.check("[name=no_corrective_order]")
    page.fill("#application_form textarea", "We treat 120 patients a year.")
    file = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": corpus.pdf()}
    page.locator("input[type=file]").first.set_input_files(file)
    page.click("[name=_hand_in]")
    expect(page.locator("#hand_in_form")).to_be_visible()
    expect(page.get_by_role("link", name="plan.pdf")).to_be_visible()
    staff.look()
    page.click("#hand_in_form [type=submit]")
    page.click("a[href$='/withdraw/']")
    page.click("#withdraw_form [type=submit]")
    expect(page.locator("#take_up_form")).to_be_visible()
    assert Application.objects.get().state == Application.State.WITHDRAWN
    visitor = arrive(locale="en-GB")
    visitor.page.goto(f"/en/selection/{held.year}/")
    expect(visitor.page.locator("h1")).to_contain_text(str(held.year))
    visitor.look()
