"""The card of a hospital for other sites: what it says, and what it does not do."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hospitals.models import Hospital, SpokenLanguage
from portal.core.publishing import publish
from tests.factories import CareSectionFactory, HospitalFactory
from tests.factories.partners import PartnerFactory

pytestmark = pytest.mark.django_db
CARD = "/en/hospitals/hanok-clinic/card/"


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).strip()


def test_the_card_says_what_a_patient_checks(client, hospital):
    SpokenLanguage.objects.create(hospital=hospital, code="ru", how="phone")
    text = text_of(client.get(CARD))
    for words in ("Hanok Clinic", "Clinic · Jongno-gu", "Beauty", "Russian", "Ask this hospital"):
        assert words in text
    assert "Registered for foreign patients: valid until" in text
    assert re.search(r"Data: City of Seoul, \d+ \w+ \d{4}", text)


def test_languages_that_are_not_shown_stay_away(client, hospital):
    SpokenLanguage.objects.create(hospital=hospital, code="ru", how="phone")
    Hospital.objects.update(shows_languages=False)
    assert "Russian" not in text_of(client.get(CARD))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"registered_until": timezone.localdate() - timedelta(days=1)}, "Registration expired"),
        ({"registration_number": ""}, "no valid registration is on file"),
    ],
)
def test_a_registration_that_is_not_valid_is_named(client, hospital, change, says):
    Hospital.objects.update(**change)
    page = client.get(CARD)
    assert says in text_of(page)
    assert "facts-card__standing--attention" in page.content.decode()


def test_a_suspension_is_graver_than_the_seal(client, hospital, held):
    PartnerFactory(
        hospital=hospital, kind="institution", status="suspended", status_on=timezone.localdate()
    )
    page = client.get(CARD)
    assert "Registration suspended" in text_of(page)
    assert "facts-card__seal" not in page.content.decode()


def test_the_seal_leads_to_the_live_check_and_goes_with_the_certificate(client, held):
    assert f'href="/en/check/{held.certificate}/"' in client.get(CARD).content.decode()
    held.revoked_on = timezone.localdate()
    held.save()
    publish()
    assert "facts-card__seal" not in client.get(CARD).content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_the_card_is_alone_with_one_sheet_and_opens_everything_outside(client, held, language):
    page = client.get(f"/{language}/hospitals/hanok-clinic/card/")
    html = page.content.decode()
    assert not page.cookies
    assert "<script" not in html
    assert "<form" not in html
    assert "<img" not in html  # a frame without an origin of its own could not load it
    assert html.count('rel="stylesheet"') == 1
    links = re.findall(r"<a [^>]*>", html)
    assert len(links) == 3
    assert all('target="_blank" rel="noopener' in link for link in links)
    assert all(f'href="/{language}/' in link for link in links)


def test_the_card_is_no_page_of_its_own_for_search_engines(client, hospital, settings):
    page = client.get(CARD)
    own = f"{settings.SITE_ORIGIN}/en/hospitals/hanok-clinic/"
    assert page.headers["Link"] == f'<{own}>; rel="canonical"'
    assert '<meta name="robots" content="noindex">' in page.content.decode()
    assert 'rel="canonical"' not in page.content.decode()


def test_invented_hospitals_say_so(client, hospital):
    assert "invented" not in text_of(client.get(CARD))
    publish(sample=True)
    assert "Sample data: this hospital is invented." in text_of(client.get(CARD))


@pytest.mark.parametrize("status", ["draft", "submitted", "withdrawn", None])
def test_who_is_not_published_has_no_card_but_a_page_that_fits_the_frame(
    client, hospital, site, status
):
    if status:
        Hospital.objects.update(status=status)
    path = CARD if status else "/en/hospitals/never-was/card/"
    page = client.get(path)
    assert page.status_code == 404
    assert "Hanok" not in page.content.decode()
    assert 'class="facts-card' in page.content.decode()
    assert site.origin in page.headers["Content-Security-Policy"]
    assert "no-store" in page.headers["Cache-Control"]


def test_a_name_is_text(client, hospital):
    Hospital.objects.update(name_en='<b>"Han"</b>')
    assert "<b>" not in client.get(CARD).content.decode()


def test_the_queries_are_the_same_whatever_there_is(client, hospital, django_assert_num_queries):
    with django_assert_num_queries(9):
        client.get(CARD)
    for _number in range(30):
        HospitalFactory()
        hospital.hospital_sections.create(section=CareSectionFactory())
    publish()
    with django_assert_num_queries(9):
        client.get(CARD)
