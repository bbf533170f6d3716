"""A language that a source names without telling how it is spoken."""

import pytest

from hospitals.models import SpokenLanguage
from portal.core.publishing import publish
from tests.factories import HospitalFactory

pytestmark = pytest.mark.django_db
CHOICE = 'name="how" value="unsaid"'


@pytest.fixture
def hospital():
    hospital = HospitalFactory(slug="lucy")
    SpokenLanguage.objects.create(hospital=hospital, code="ru", how="unsaid")
    return hospital


def page(client, address):
    return client.get(address).content.decode()


def test_it_is_a_choice_only_where_it_occurs(client, hospital):
    assert CHOICE in page(client, "/en/hospitals/")
    SpokenLanguage.objects.update(how="phone")
    publish()
    assert CHOICE not in page(client, "/en/hospitals/")
    assert CHOICE in page(client, "/en/hospitals/?how=unsaid")  # it was chosen


@pytest.mark.parametrize(
    "address",
    ["/en/hospitals/?language=ru", "/en/hospitals/?how=unsaid", "/en/hospitals/lucy/",
     "/en/hospitals/lucy/contact.vcf", "/en/hospitals/compare/?h=lucy&h=other"],
)  # fmt: skip
def test_pages_say_that_it_is_not_said(client, hospital, address):
    HospitalFactory(slug="other")
    text = page(client, address)
    assert "Russian" in text
    assert "how is not stated" in text
