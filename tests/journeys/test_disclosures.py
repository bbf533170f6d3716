"""The city asks, the hospital confirms its fees, visitors see it; then it takes them back."""

import pytest
from playwright.sync_api import expect

from hospitals.disclosures.models import Disclosure

from .conftest import sign_in


@pytest.fixture
def asked(hospital, curator, manager):
    curator.language = "en"
    curator.save()
    return hospital


def test_a_hospital_confirms_its_fees_and_takes_them_back(arrive, asked):
    city, own, visitor = arrive(locale="en-GB"), arrive(locale="en-GB"), arrive(locale="en-GB")
    address = f"/admin/disclosures/disclosure/hospital/{asked.pk}/"
    sign_in(city, "curator")
    city.page.goto(address)
    city.page.check("[name=items][value=fees]")
    city.page.click("[name=_ask]")
    expect(city.page.locator(".messagelist .success")).to_be_visible()

    sign_in(own, "manager")
    own.page.goto("/admin/disclosures/disclosure/")
    own.page.check("#fees input[type=checkbox]")
    own.look()
    own.page.click("#fees [name=_confirm]")
    expect(own.page.locator(".messagelist .success")).to_be_visible()
    assert Disclosure.objects.get().state == "published"
    Disclosure.objects.update(public_from=Disclosure.objects.get().confirmed_on)

    visitor.page.goto(f"/en/hospitals/{asked.slug}/disclosures/")
    expect(visitor.page.locator("#fees")).to_contain_text("by the hospital’s manager")
    visitor.look()
    visitor.page.goto("/ru/disclosures/")
    visitor.look()

    own.page.click("#fees summary")
    own.page.fill("[name=fees-reason]", "Others copy them.")
    own.page.click("[name=_refuse]")
    expect(own.page.locator(".messagelist .success")).to_be_visible()
    visitor.page.goto(f"/en/hospitals/{asked.slug}/treatments/")
    expect(visitor.page.locator(".notice").first).to_contain_text("are not shown")

    city.page.goto("/admin/disclosures/disclosure/matrix/?show=refused")
    expect(city.page.locator(".is-standing--refused")).to_be_visible()
    city.look()
