"""The city decides about the national data: who is meant, and which value stands."""

import pytest
from playwright.sync_api import expect

from hospitals.exchange.models import Difference, Pair
from portal.core.publishing import forget
from tests.factories.exchange import (
    CallsFactory,
    DifferenceFactory,
    EntryFactory,
    PairFactory,
    RunFactory,
)

from .conftest import sign_in


@pytest.fixture
def waiting(curator, hospital):
    """A reading that left a difference and two records to be told apart."""
    run = RunFactory()
    CallsFactory()
    difference = DifferenceFactory(hospital=hospital)
    EntryFactory(run=run, record=difference.record, hospital=hospital, outcome="conflict")
    for _ in range(2):
        pair = PairFactory(hospital=hospital)
        EntryFactory(run=run, record=pair.record, outcome="doubtful")
    EntryFactory(run=run, outcome="failed", note="detailCommon: code-05")
    forget()
    return run


def test_a_curator_reads_the_report_and_decides_by_keyboard(arrive, waiting):
    staff = arrive(locale="ko-KR", viewport={"width": 1280, "height": 900})
    sign_in(staff, "curator")
    page = staff.page
    page.goto(f"/admin/exchange/run/{waiting.pk}/change/")
    staff.look()
    page.locator("#entries a[href*='/exchange/pair/']").first.click()
    staff.look()
    page.locator("button[value=other]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_have_count(1)
    assert Pair.objects.open().count() == 1
    page.set_viewport_size({"width": 390, "height": 800})
    staff.look()
    page.goto("/admin/exchange/difference/")
    expect(page.locator("#result_list mark").first).to_be_visible()
    page.goto(f"/admin/exchange/difference/{Difference.objects.get().pk}/change/")
    staff.look()
    page.click("button[value=decline]")
    expect(page.locator("#result_list")).to_have_count(0)
    assert Difference.objects.get().state == "declined"
    page.goto("/admin/exchange/run/start/")
    staff.look()
